"""Lines of text that fit their place: broken at blanks, made smaller, and at last shortened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf

from routeplan.render.paper.fonts import MM_PER_PT, printable, text_width_mm
from routeplan.render.paper.speech import Said

INK = "#000000"
GREY = "#4d4d4d"
"""Of what is said in the second language; dark enough for a copy of a copy."""

SMALLEST_PT = 7.4
"""Smaller letters lose their marks in a copier."""

_STEP_PT = 0.2
_LINE = 1.25
"""From one line to the next, in sizes of the letters."""

_ABOVE = 0.95
"""From the top of a line to where its letters stand: Ế needs it all."""

_ELLIPSIS = "…"
_JOINTS = "–-/→·,"
"""Where a word that is too long is best broken: after one of these."""

_LEAST_HEAD = 4
"""Letters before a break within a word."""

_TINY_MM = 1e-6


@dataclass(frozen=True, kw_only=True)
class Type:
    """How text looks."""

    size_pt: float = 9.0
    bold: bool = False
    colour: str = INK

    @property
    def line_mm(self) -> float:
        """Height of a line."""
        return self.size_pt * MM_PER_PT * _LINE

    @property
    def above_mm(self) -> float:
        """From the top of a line to where its letters stand."""
        return self.size_pt * MM_PER_PT * _ABOVE

    @property
    def second(self) -> Type:
        """How the same looks in the second language: smaller, grey, never bold."""
        size_pt = max(SMALLEST_PT, min(self.size_pt - 1, self.size_pt * 0.8))
        return Type(size_pt=size_pt, colour=GREY)

    def width_mm(self, text: str) -> float:
        """Return how wide a printable text is."""
        return text_width_mm(text, self.size_pt, bold=self.bold)


@dataclass(frozen=True)
class Line:
    """One line of a block."""

    text: str
    type: Type


@dataclass(frozen=True)
class Block:
    """Lines below each other."""

    lines: tuple[Line, ...]

    @property
    def height_mm(self) -> float:
        """Height of all lines."""
        return sum(line.type.line_mm for line in self.lines)

    @property
    def width_mm(self) -> float:
        """Width of the widest line."""
        return max((line.type.width_mm(line.text) for line in self.lines), default=0.0)


def set_text(
    text: str | Said, width_mm: float, height_mm: float = inf, look: Type | None = None
) -> Block:
    """Break a text into lines that fit a box.

    Text that needs more room, or has a word wider than the box, gets smaller, down to
    `SMALLEST_PT`. If that is not enough, words are broken, if need be in the middle, and the
    last line ends with an ellipsis.

    Examples
    --------
    >>> [line.text for line in set_text("two words", 10).lines]
    ['two', 'words']
    """
    look = look or Type()
    said = text if isinstance(text, Said) else Said(text)
    while True:
        block = Block(tuple(_lines(said, width_mm, look)))
        fits = block.height_mm <= height_mm + _TINY_MM
        if fits and _widest_word_mm(said.first, look) <= width_mm + _TINY_MM:
            return block
        if look.size_pt <= SMALLEST_PT:
            return _cut(block, width_mm, height_mm)
        look = replace(look, size_pt=max(SMALLEST_PT, look.size_pt - _STEP_PT))


def fitting(texts: Iterable[str | Said], width_mm: float, height_mm: float, look: Type) -> Type:
    """Return how texts look so that each of them fits a box of the same size."""
    blocks = [set_text(text, width_mm, height_mm, look) for text in texts]
    sizes = (line.type.size_pt for block in blocks for line in block.lines[:1])
    return replace(look, size_pt=min(sizes, default=look.size_pt))


def shortened(text: str, width_mm: float, look: Type) -> str:
    """Return a text as one line of at most a width; an ellipsis stands for the rest."""
    whole = printable(text).replace("\n", " ")
    if look.width_mm(whole) <= width_mm:
        return whole
    while whole and look.width_mm(whole + _ELLIPSIS) > width_mm:
        whole = whole[:-1].rstrip()
    return whole + _ELLIPSIS


def _lines(said: Said, width_mm: float, look: Type) -> Iterator[Line]:
    for text, type_ in ((said.first, look), (said.second, look.second)):
        for paragraph in printable(text).split("\n") if text else ():
            for line in _broken(paragraph, width_mm, type_):
                yield Line(line, type_)


def _broken(paragraph: str, width_mm: float, look: Type) -> Iterator[str]:
    line, line_mm, blank_mm = "", 0.0, look.width_mm(" ")
    for word in paragraph.split(" "):  # no other blank is a place to break
        longer_mm = line_mm + blank_mm + look.width_mm(word)
        if line and longer_mm <= width_mm:
            line, line_mm = f"{line} {word}", longer_mm
            continue
        head = _head(word, width_mm - line_mm - blank_mm, width_mm, look) if line else ""
        if line:
            yield f"{line} {head}" if head else line
        *full, line = _pieces(word[len(head) :], width_mm, look)
        yield from full
        line_mm = look.width_mm(line)
    yield line


def _head(word: str, room_mm: float, width_mm: float, look: Type) -> str:
    """Return how much of a word that must be broken anyway goes on the line before it."""
    if look.width_mm(word) <= width_mm:
        return ""
    fits = _count_that_fits(word, room_mm, look)
    return word[:fits] if fits >= _LEAST_HEAD else ""


def _pieces(word: str, width_mm: float, look: Type) -> Iterator[str]:
    """Break a word that is wider than the box, at a joint if it can be; else it is one piece."""
    while look.width_mm(word) > width_mm + _TINY_MM and len(word) > 1:
        fits = max(1, _count_that_fits(word, width_mm, look))
        joint = max(word.rfind(one, 0, fits) for one in _JOINTS) + 1
        end = joint or fits
        yield word[:end]
        word = word[end:]
    yield word


def _count_that_fits(word: str, width_mm: float, look: Type) -> int:
    reach_mm = 0.0
    for count, char in enumerate(word):
        reach_mm += look.width_mm(char)
        if reach_mm > width_mm:
            return count
    return len(word)


def _widest_word_mm(text: str, look: Type) -> float:
    return max(look.width_mm(word) for word in printable(text).replace("\n", " ").split(" "))


def _cut(block: Block, width_mm: float, height_mm: float) -> Block:
    """Keep the lines that fit, at least one, and mark that there were more."""
    kept: list[Line] = []
    for line in block.lines:
        if kept and Block((*kept, line)).height_mm > height_mm:
            break
        kept.append(line)
    if len(kept) == len(block.lines):
        return block
    last = kept[-1]
    text = last.text + _ELLIPSIS
    if last.type.width_mm(text) > width_mm:
        text = shortened(text + _ELLIPSIS, width_mm, last.type)
    return Block((*kept[:-1], Line(text, last.type)))
