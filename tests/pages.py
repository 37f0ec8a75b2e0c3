"""What tests read on the page of a map, and how they work its controls."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

OPEN_ALL = """
Object.values(window).filter(one => one instanceof L.Map).forEach(map =>
  map.eachLayer(layer => {
    if (layer.getTooltip?.()) layer.openTooltip();
    if (layer.getPopup?.()) layer.openPopup();
  }))
"""

LABELS = """
[...document.querySelectorAll(".rp-name")]
  .filter(label => label.offsetParent && !label.hidden)
  .map(label => ({text: label.innerText, ...label.getBoundingClientRect().toJSON()}))
"""


def texts(page: Any) -> list[str]:
    return [" ".join(label["text"].split()) for label in page.evaluate(LABELS)]


def caption(page: Any) -> str:
    return str(page.evaluate('document.querySelector(".rp-shown").innerText'))


def address(page: Any) -> str:
    return str(page.evaluate("location.hash"))


def crew_rows(page: Any) -> list[str]:
    rows = page.evaluate('[...document.querySelectorAll(".rp-crews li")].map(row => row.innerText)')
    return [" ".join(row.split()) for row in rows]


def drawn_ways(page: Any) -> dict[str, int]:
    """Count the lines of each crew, by its class."""
    classes = page.evaluate(
        '[...document.querySelectorAll("path[class*=rp-crew-]")].map(line => line.classList[0])'
    )
    return dict(Counter(classes))


def press(page: Any, what: str) -> None:
    page.evaluate(f'document.querySelector("{what}").click()')
    page.wait()


def choose(page: Any, mode: str) -> None:
    press(page, f"input[value={mode}]")


def go(page: Any, wanted: str) -> None:
    """Change the address of the page that is open."""
    page.evaluate(f"location.hash = {json.dumps(wanted)}")
    page.wait()


def look_for(page: Any, typed: str) -> None:
    page.evaluate(f"""
        const box = document.querySelector(".rp-find input");
        box.focus();
        box.value = {json.dumps(typed)};
        box.dispatchEvent(new Event("input"));
    """)
