"""Names become text that shows itself and does nothing."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.render.maps.escape import Html, escape


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("K'xêêng", "K&#x27;xêêng"),
        ("A & B", "A &amp; B"),
        ("</script><script>", "&lt;/script&gt;&lt;script&gt;"),
        ('" onload="x', "&quot; onload=&quot;x"),
        ("`${x}`", "&#96;&#36;&#123;x&#125;&#96;"),
        ("\\u003c", "&#92;u003c"),
    ],
)
def test_names(name: str, expected: str) -> None:
    assert escape(name) == expected


@given(st.text())
def test_no_sign_that_could_do_anything_is_left_and_the_text_reads_the_same(text: str) -> None:
    escaped = escape(text)
    assert not set(escaped) & set("<>\"'`${}\\")
    assert html.unescape(escaped) == html.unescape(html.escape(text))


def test_what_is_put_into_html_is_escaped_once() -> None:
    name = Html("<b>{}</b>").format("A<`")
    assert name == "<b>A&lt;&#96;</b>"
    assert Html("<p>{}</p>").format(name) == "<p><b>A&lt;&#96;</b></p>"


def test_what_is_joined_is_escaped() -> None:
    assert Html("<br>").join(["${", Html("<b>1</b>")]) == "&#36;&#123;<br><b>1</b>"


def test_numbers_can_be_put_into_html() -> None:
    assert Html("<b>{}. {}</b>").format(1, "A Ró") == "<b>1. A Ró</b>"
