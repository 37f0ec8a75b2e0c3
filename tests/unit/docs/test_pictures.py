"""The docs show what there is: pictures, commands and names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

import routeplan as rp
from routeplan.cli.commands import app

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
MOST_BYTES = 200_000


def entries() -> dict[str, str]:
    """Return what the gallery says of each picture: under its heading, and for all of its part."""
    _, *parts = (DOCS / "gallery.md").read_text(encoding="utf-8").split("\n## ")
    return {
        entry.partition("\n")[0]: introduction + entry
        for introduction, *of_part in (part.split("\n### ") for part in parts)
        for entry in of_part
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_of_a_page_is_there(page: Path) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    missing = [picture for picture in shown if not (page.parent / picture).is_file()]
    assert missing == []


def test_every_picture_is_shown_and_small() -> None:
    gallery = (DOCS / "gallery.md").read_text(encoding="utf-8")
    pictures = sorted((DOCS / "images").iterdir())
    assert [one.name for one in pictures if f"(images/{one.name})" not in gallery] == []
    assert [one.name for one in pictures if one.stat().st_size > MOST_BYTES] == []


@pytest.mark.parametrize("entry", entries().values(), ids=entries())
def test_an_entry_of_the_gallery_has_one_picture_and_names_what_there_is(entry: str) -> None:
    commands = get_command(app).commands
    named = re.findall(r"`routeplan (\w+)([^`]*)`", entry)
    functions = re.findall(r"`rp\.(\w+)", entry)
    assert entry.count("](images/") == 1
    assert named or functions
    assert set(functions) <= set(rp.__all__)
    assert {command for command, _ in named} <= set(commands)
    for command, options in named:
        known = {name for option in commands[command].params for name in option.opts}
        assert set(re.findall(r"(?<!\w)--?\w[\w-]*", options)) <= known


def test_the_page_of_public_names_has_them_all_once() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    described = re.findall(r"^\.\. auto(?:function|class|exception):: (\w+)$", page, re.MULTILINE)
    assert sorted(described) == sorted(rp.__all__)


def test_pages_of_the_docs_are_in_their_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in DOCS.glob("*.md")} - {"index.md"}
    assert {page for page in pages if f"]({page})" not in index} == set()
