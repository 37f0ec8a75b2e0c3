"""What a sheet says, in one language or in two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from routeplan.domain.services import Equipment, Service
from routeplan.domain.training import Module
from routeplan.evaluate import in_words
from routeplan.wording import LANGUAGES, Language, Wording

PrintLanguage = Literal["vi", "en", "both"]


class Said(NamedTuple):
    """A text, and the same in a second language; empty if there is none, or it is the same."""

    first: str
    second: str = ""

    def __str__(self) -> str:
        return f"{self.first} / {self.second}" if self.second else self.first


NOTHING = Said("")


@dataclass(frozen=True)
class Speech:
    """Texts of the catalogue in the languages of a sheet, Vietnamese first.

    Examples
    --------
    >>> Speech("both")("map.legend")
    Said(first='Chú giải', second='Legend')
    >>> Speech("en")("map.legend")
    Said(first='Legend', second='')
    """

    lang: PrintLanguage

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The wording of each language."""
        languages: tuple[Language, ...] = LANGUAGES if self.lang == "both" else (self.lang,)
        return tuple(Wording(one) for one in languages)

    @property
    def wording(self) -> Wording:
        """The wording of the first language."""
        return self.wordings[0]

    def __call__(self, key: str, /, **values: object) -> Said:
        """Say the sentence of `key`."""
        return self.each(lambda wording: wording(key, **values))

    def term(self, kind: str, word: str) -> Said:
        """Say what people call `word`."""
        return self.each(lambda wording: wording.term(kind, word))

    def day(self, day: date) -> Said:
        """Say weekday and date."""
        return self.each(lambda wording: f"{wording.weekday(day)}, {wording.date(day)}")

    def name(self, thing: Service | Equipment | Module) -> Said:
        """Say the name of something that has one in each language."""
        return self.each(lambda one: in_words.name(thing, one))

    def each(self, say: Callable[[Wording], str]) -> Said:
        """Say the same in every language; once, if it is the same text."""
        return Said(*dict.fromkeys(map(say, self.wordings)))
