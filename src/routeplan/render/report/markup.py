"""Sections, tables and pictures as HTML. Every text that is put into them is escaped."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup

Row = Sequence[str]
"""Cells of a row; a cell that is `Markup` stays as it is."""


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Return parts after each other, escaped unless they are `Markup`."""
    return Markup.escape(between).join(parts)


def section(name: str, title: str, parts: Iterable[str]) -> Markup:
    """Return a section with its heading; nothing if it has no parts."""
    inside = joined(parts)
    if not inside:
        return Markup("")
    return Markup(
        '<section id="{0}" aria-labelledby="{0}-title"><h2 id="{0}-title">{1}</h2>{2}</section>'
    ).format(name, title, inside)


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Row | str],
    *,
    numbers: Collection[int] = (),
) -> Markup:
    """Return a table; nothing if it has no rows.

    Parameters
    ----------
    rows
        Cells of each row, or a text that heads the rows below it.
    numbers
        Columns of numbers, counted from 0.
    """
    body = joined(_row(row, columns, numbers) for row in rows)
    if not body:
        return Markup("")
    heads = joined(
        Markup('<th scope="col"{}>{}</th>').format(_kind(column, numbers), name)
        for column, name in enumerate(columns)
    )
    return Markup(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(caption, heads, body)


def _row(row: Row | str, columns: Sequence[str], numbers: Collection[int]) -> Markup:
    if isinstance(row, str):
        head = Markup('<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>')
        return head.format(len(columns), row)
    cells = (
        Markup('<td data-label="{}"{}>{}</td>').format(name, _kind(column, numbers), cell)
        for column, (name, cell) in enumerate(zip(columns, row, strict=True))
    )
    return Markup("<tr>{}</tr>").format(joined(cells))


def _kind(column: int, numbers: Collection[int]) -> Markup:
    return Markup(' class="number"') if column in numbers else Markup("")


def figure(png: bytes, *, alt: str, caption: str = "") -> Markup:
    """Return a picture within the page, with what it shows for those who do not see it."""
    source = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
    below = Markup("<figcaption>{}</figcaption>").format(caption) if caption else ""
    return Markup('<figure><img src="{}" alt="{}">{}</figure>').format(source, alt, below)


def paragraph(text: str, kind: str = "") -> Markup:
    """Return a paragraph; nothing for no text."""
    if not text:
        return Markup("")
    name = Markup(' class="{}"').format(kind) if kind else Markup("")
    return Markup("<p{}>{}</p>").format(name, text)
