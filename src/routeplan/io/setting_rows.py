"""The settings as rows of key and value: which there are, and how a value is written in a cell.

A list of pairs, such as the goals with their tolerances, has a row for each; its second part
stands in a column of its own.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from routeplan.domain.value import Value, Weekday
from routeplan.io.cells import LIST_SEPARATOR, CellError, day, number, texts
from routeplan.io.settings import RULE_FIELDS, Settings

Kind = Literal[
    "text", "number", "date", "time", "duration", "weekdays", "list", "numbers", "pairs", "switch"
]

_DURATION_FIELDS = frozenset(field for key, field in RULE_FIELDS.items() if key != field)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting.

    Parameters
    ----------
    key
        Its name, such as ``rules.max_day``.
    kind
        How its value is written. A ``switch`` says whether a part that may be left out is there.
    field
        Its field in the domain.
    pair
        Names of the two parts of ``pairs``.
    """

    key: str
    kind: Kind
    field: FieldInfo
    pair: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """The key of the part that it belongs to; empty for one that stands alone."""
        return self.key.rpartition(".")[0]


def _settings(kind: type[Value], prefix: str = "") -> Iterator[Setting]:
    for name, field in kind.model_fields.items():
        key = f"{prefix}{name.removesuffix('_s') if name in _DURATION_FIELDS else name}"
        inner, is_optional = _without_none(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Value):
            if is_optional:
                yield Setting(key=key, kind="switch", field=field)
            yield from _settings(inner, f"{key}.")
        elif name in _DURATION_FIELDS:
            yield Setting(key=key, kind="duration", field=field)
        else:
            yield _plain(key, field, inner)


def _plain(key: str, field: FieldInfo, inner: Any) -> Setting:
    if get_origin(inner) is tuple:
        item = get_args(inner)[0]
        base = _base(item)
        if item == Weekday:
            return Setting(key=key, kind="weekdays", field=field)
        if isinstance(base, type) and issubclass(base, Value):
            return Setting(key=key, kind="pairs", field=field, pair=tuple(base.model_fields))
        return Setting(key=key, kind="numbers" if base is int else "list", field=field)
    kinds: dict[Any, Kind] = {int: "number", float: "number", date: "date", time: "time"}
    return Setting(key=key, kind=kinds.get(_base(inner), "text"), field=field)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [one for one in get_args(annotation) if one is not types.NoneType]
        return inner[0], True
    return annotation, False


def _base(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


SETTINGS: tuple[Setting, ...] = tuple(_settings(Settings))
BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}

Cells = tuple[Any, Any]
"""The value of a row and what goes with it; None where a cell is empty."""


def rows_of(document: Mapping[str, Any]) -> dict[str, list[Cells]]:
    """Return the cells of every setting that a document has, by key."""
    return {setting.key: _cells(setting, document) for setting in SETTINGS}


def _cells(setting: Setting, document: Mapping[str, Any]) -> list[Cells]:
    *parts, name = setting.key.split(".")
    place: Any = document
    for part in parts:
        place = place.get(part, {})
    value = place.get(name)
    if setting.kind == "switch":
        return [(int(value is not None), None)]
    if value is None:
        return []
    if setting.kind == "pairs" and value:
        first, second = setting.pair
        return [(one[first], one.get(second)) for one in value]
    if isinstance(value, list):
        return [(LIST_SEPARATOR.join(map(str, value)) or LIST_SEPARATOR, None)]
    return [(value, None)]


def document_of(rows: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Any]:
    """Return the document that rows of text stand for, as if a file had been read.

    A value that cannot be understood stays as it is, for the settings to refuse.

    Parameters
    ----------
    rows
        By key, for each row the text of its value and of what goes with it.
    """
    document: dict[str, Any] = {"horizon": {}}
    switched_off = {
        key for key, cells in rows.items() if BY_KEY[key].kind == "switch" and cells[0][0] == "0"
    }
    for key, cells in rows.items():
        if any(key == part or key.startswith(f"{part}.") for part in switched_off):
            continue
        *parts, name = key.split(".")
        place = document
        for part in parts:
            place = place.setdefault(part, {})
        if BY_KEY[key].kind == "switch":
            place.setdefault(name, {} if cells[0][0] == "1" else cells[0][0])
        else:
            place[name] = _value(BY_KEY[key], cells)
    return document


def _value(setting: Setting, cells: Sequence[tuple[str, str]]) -> Any:
    if setting.kind == "pairs":
        return [_pair(setting.pair, *both) for both in cells if both != (LIST_SEPARATOR, "")]
    return _single(setting, cells[0][0])


def _pair(names: Sequence[str], first: str, second: str) -> dict[str, Any]:
    pair: dict[str, Any] = {names[0]: first}
    if second:
        pair[names[1]] = second if names[1] == "language" else _number(second)
    return pair


def _single(setting: Setting, text: str) -> Any:
    match setting.kind:
        case "number":
            return _number(text)
        case "numbers":
            return [_number(one) for one in texts(text)]
        case "list" | "weekdays":
            return list(texts(text))
        case "date":
            with suppress(CellError):
                return day(text)
    return text


def _number(text: str) -> int | float | str:
    try:
        value = number(text)
    except CellError:
        return text
    return int(value) if value.is_integer() else value
