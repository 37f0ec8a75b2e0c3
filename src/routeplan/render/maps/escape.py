"""The one gate through which every name enters a page."""

from __future__ import annotations

import html
from typing import Any

from markupsafe import Markup

# html.escape leaves what opens a template string or a placeholder in a script.
_ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`${}\\"})


def escape(text: str) -> str:
    """Return `text` as HTML that shows it and does nothing else, wherever it is put.

    Safe as text, in a quoted attribute and inside a script's template string.

    Examples
    --------
    >>> escape("<b>`${K'xêêng}`")
    '&lt;b&gt;&#96;&#36;&#123;K&#x27;xêêng&#125;&#96;'
    """
    return html.escape(text).translate(_ENTITIES)


class Html(Markup):
    """Text that is HTML. Whatever is put into it by `format` or `join` passes `escape`.

    Examples
    --------
    >>> Html("<b>{}</b>").format("A<i>")
    Html('<b>A&lt;i&gt;</b>')
    >>> Html("<p>{}</p>").format(Html("<b>{}</b>").format("A"))
    Html('<p><b>A</b></p>')
    """

    @classmethod
    def escape(cls, s: Any, /) -> Html:
        """Return HTML as it is, and anything else escaped."""
        return cls(s if hasattr(s, "__html__") else escape(str(s)))
