"""The catalogue: sentences by key, read from ``vi.po`` and ``en.po``.

A sentence says itself how its values are written: ``Needs {needed:duration} by {mode:@mode}``.
So whoever has something to say passes plain values (seconds, dates, ids of modes), in no
language, and the reader's language is chosen where the text is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Any, Literal, get_args

from babel.messages.pofile import read_po

from routeplan.wording import formats

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True)
class Wording:
    """Texts, dates and numbers in one language.

    Parameters
    ----------
    lang
        Language of everything it writes.

    Raises
    ------
    ValueError
        If there is no catalogue for `lang`.

    Examples
    --------
    >>> Wording("vi")("map.legend")
    'Chú giải'
    >>> Wording("en")("reason.too_far_day", needed=40_800, limit=36_000, mode="motorbike")
    'Needs 11 h 20 by motorbike; the day is 10 h'
    """

    lang: Language

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ValueError(f"lang is {self.lang!r}; use one of {', '.join(LANGUAGES)}")

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the sentence of `key` with its values filled in.

        Parameters
        ----------
        key
            Key of the catalogue, such as ``map.legend``.
        values
            What the placeholders stand for, as values or as their text: seconds for a
            ``duration``, metres for ``km``, a fraction for ``percent``, a date in ISO form.
            A value that the sentence does not mention is ignored.

        Raises
        ------
        KeyError
            If there is no such key, or a value that the sentence needs is missing.
        """
        return _Sentence(self, key).vformat(self._text(key), (), values)

    def __contains__(self, key: object) -> bool:
        return key in catalogue(self.lang)

    def _text(self, key: str) -> str:
        try:
            return catalogue(self.lang)[key]
        except KeyError:
            raise KeyError(f"{key} is not in {self.lang}.po") from None

    def term(self, kind: str, word: str) -> str:
        """Return what people call `word`, such as the surface ``earth``; itself if unknown.

        Scenario tables may hold surfaces and roles of their own, so an unknown word is no error.
        """
        key = f"{kind}.{word}"
        return self._text(key) if key in self else word

    def either(self, *, vi: str, en: str) -> str:
        """Return one of two texts that mean the same, as tables of a scenario bring them along."""
        return vi if self.lang == "vi" else en

    def date(self, day: dt.date) -> str:
        """Write a date, ``02/03/2026``."""
        return formats.written(day, "date", self.lang)

    def day_month(self, day: dt.date) -> str:
        """Write a date without its year, ``02/03``."""
        return formats.written(day, "day_month", self.lang)

    def weekday(self, day: dt.date) -> str:
        """Write the day of the week, ``Thứ Hai`` or ``Monday``."""
        return formats.written(day, "weekday", self.lang)

    def short_weekday(self, day: dt.date) -> str:
        """Write the day of the week in two letters, ``T2`` or ``Mo``."""
        return formats.written(day, "short_weekday", self.lang)

    def number(self, value: float) -> str:
        """Write a number with at most one decimal, ``1.234,5`` or ``1,234.5``."""
        return formats.written(value, "number", self.lang)

    def km(self, distance_m: float) -> str:
        """Write a distance [m] in kilometres, ``12,4 km``."""
        return formats.written(distance_m, "km", self.lang)

    def duration(self, duration_s: float) -> str:
        """Write a duration [s], ``11 giờ 20`` or ``11 h 20``."""
        return formats.written(duration_s, "duration", self.lang)


class _Sentence(Formatter):
    """Fill the placeholders of one sentence, each the way its format says."""

    def __init__(self, wording: Wording, key: str) -> None:
        self.wording = wording
        self.key = key

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> object:
        """Look a placeholder up by name."""
        if key not in kwargs:
            raise KeyError(f"{self.key} needs a value for {key}")
        return super().get_value(key, args, kwargs)

    def format_field(self, value: object, format_spec: str) -> str:
        """Write a value; ``@mode`` stands for the term of that kind within a sentence."""
        if not format_spec.startswith("@"):
            return formats.written(value, format_spec, self.wording.lang)
        term = self.wording.term(format_spec.removeprefix("@"), str(value))
        is_abbreviation = term[:2].isalpha() and term[:2].isupper()  # as in "IT officer"
        return term if is_abbreviation else term[:1].lower() + term[1:]


@cache
def catalogue(lang: Language) -> Mapping[str, str]:
    """Return every sentence of a language by key; read once, never changed."""
    with files("routeplan.wording").joinpath(f"{lang}.po").open("rb") as file:
        entries = read_po(file, locale=lang, abort_invalid=True)
    return MappingProxyType({str(entry.id): str(entry.string) for entry in entries if entry.id})
