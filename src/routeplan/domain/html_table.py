"""A plain table of HTML, for notebooks: nothing is drawn, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from routeplan.wording import LANGUAGES, Wording


def html_table(caption: str, columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return rows of texts as HTML, headed in both languages.

    Parameters
    ----------
    columns
        Their heads, as keys of the wording catalogue.

    Examples
    --------
    >>> html_table("<x>", ["critical.rank"], [["1"]])
    '<table><caption>&lt;x&gt;</caption><thead><tr><th>#</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    """
    wordings = [Wording(lang) for lang in LANGUAGES]
    heads = (" / ".join(dict.fromkeys(one(key) for one in wordings)) for key in columns)
    return str(
        Markup("<table><caption>{}</caption><thead>{}</thead><tbody>{}</tbody></table>").format(
            caption, _row("th", heads), Markup("").join(_row("td", cells) for cells in rows)
        )
    )


def _row(tag: str, texts: Iterable[str]) -> Markup:
    cells = Markup("").join(Markup(f"<{tag}>{{}}</{tag}>").format(text) for text in texts)  # noqa: S704  a tag of ours
    return Markup("<tr>{}</tr>").format(cells)
