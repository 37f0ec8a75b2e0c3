"""What a workbook says about its sheets, columns and settings, in one language or in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from routeplan.io import cells
from routeplan.io.records import Column, Schema
from routeplan.io.schemas import NODES
from routeplan.io.workbook.allowed import allowed_in
from routeplan.wording import LANGUAGES, Wording

SheetLanguage = Literal["vi", "en", "both"]
SHEET_LANGUAGES: tuple[SheetLanguage, ...] = get_args(SheetLanguage)

_MANNERS = {
    cells.flag: "workbook.flag",
    cells.texts: "workbook.list",
    cells.modes: "workbook.list",
    cells.weekdays: "workbook.weekdays",
    cells.day: "workbook.date",
}


@dataclass(frozen=True)
class Headings:
    """The texts of a workbook.

    Parameters
    ----------
    lang
        ``vi``, ``en``, or ``both``: Vietnamese first.

    Raises
    ------
    ValueError
        If `lang` is another word.
    """

    lang: SheetLanguage = "both"

    def __post_init__(self) -> None:
        if self.lang not in SHEET_LANGUAGES:
            raise ValueError(f"lang is {self.lang!r}; use one of {', '.join(SHEET_LANGUAGES)}")

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The languages, the first one first."""
        return tuple(Wording(one) for one in LANGUAGES if self.lang in (one, "both"))

    def texts(self, key: str, **values: object) -> tuple[str, ...]:
        """Return a text of the catalogue in each language."""
        return tuple(wording(key, **values) for wording in self.wordings)

    def line(self, key: str, **values: object) -> str:
        """Return a text of the catalogue on one line."""
        return " / ".join(dict.fromkeys(self.texts(key, **values)))

    def column(self, table: str, name: str) -> tuple[str, ...]:
        """Return the heading of a column in each language."""
        return self.texts(self._key(table, name))

    def column_note(self, schema: Schema, column: Column) -> str:
        """Return what a column means, how it is written, and what is allowed in it."""
        return "\n\n".join(
            " ".join(self._sentences(schema, column, wording)) for wording in self.wordings
        )

    def note(self, table: str, name: str) -> str:
        """Return what a column means."""
        return "\n\n".join(self.texts(f"{self._key(table, name)}.note"))

    def setting(self, key: str) -> str:
        """Return what a setting means."""
        return "\n".join(self.texts(f"setting.{key}"))

    def _key(self, table: str, name: str) -> str:
        own = f"column.{table}.{name}"
        return own if own in self.wordings[0] else f"column.{name}"

    def _sentences(self, schema: Schema, column: Column, wording: Wording) -> Iterator[str]:
        yield wording(f"{self._key(schema.table, column.name)}.note")
        allowed = allowed_in(schema, column)
        if column.parse in _MANNERS:
            yield wording(_MANNERS[column.parse])
        elif allowed.words and allowed.is_strict:
            yield wording("workbook.one_of", words=", ".join(allowed.words))
        elif allowed.least is not None and allowed.most is not None:
            yield wording("workbook.between", least=allowed.least, most=allowed.most)
        if column.refers_to == NODES.table:
            yield wording("workbook.refers_to.places")
        elif column.refers_to:
            yield wording("workbook.refers_to", sheet=column.refers_to)
        yield wording("workbook.required" if column.required else "workbook.may_be_empty")
