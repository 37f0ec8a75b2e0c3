"""Names that people spell differently, and the id that was probably meant."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from routeplan.io.cells import CellError

_MOST_CANDIDATES = 5_000
"""With more names than this no similar one is looked for: it would take too long."""

_SIMILARITY = 0.6


def folded(name: str) -> str:
    """Return a name without case, accents, spaces, hyphens and apostrophes of any kind.

    Examples
    --------
    >>> folded("Z\u2019Lao") == folded("Z'Lao") == folded("zlao")
    True
    >>> folded("Đắc Ốc"), folded("Ga Ri"), folded("Gari")
    ('dacoc', 'gari', 'gari')
    """
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d")).casefold()
    # One of the apostrophes, U+02BC, counts as a letter: a modifier (Lm).
    return "".join(
        letter for letter in plain if letter.isalnum() and unicodedata.category(letter) != "Lm"
    )


def similar(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that looks most like `word`, or None if none stands out.

    Examples
    --------
    >>> similar("housholds", ["households", "population"])
    'households'
    """
    by_folding = {folded(candidate): candidate for candidate in candidates}
    if len(by_folding) > _MOST_CANDIDATES:
        return by_folding.get(folded(word))
    best = difflib.get_close_matches(folded(word), by_folding, n=2, cutoff=_SIMILARITY)
    if len(best) == 2 and _likeness(word, best[0]) == _likeness(word, best[1]):
        return None
    return by_folding[best[0]] if best else None


def _likeness(word: str, folding: str) -> float:
    return difflib.SequenceMatcher(None, folding, folded(word)).ratio()


class Directory:
    r"""The ids of one table and the names and aliases that also lead to them.

    Parameters
    ----------
    file
        The table, as messages name it.
    names
        Id to the names it is known by.

    Examples
    --------
    >>> villages = Directory("villages.csv", {"TG20": ("Z'Lao", "Zlao"), "TG05": ("Tà Vàng",)})
    >>> villages.id_of("Z\u2019Lao"), villages.id_of("Ta Vang"), villages.id_of("TG05")
    ('TG20', 'TG05', 'TG05')
    """

    def __init__(self, file: str, names: Mapping[str, Iterable[str]]) -> None:
        self._file = file
        self._ids_by_name: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, str] = {}
        for one, spellings in names.items():
            self._words[one] = one
            for spelling in filter(folded, spellings):
                self._ids_by_name[folded(spelling)].add(one)
                self._words.setdefault(spelling, one)
        self._ids = frozenset(names)

    def id_of(self, word: str) -> str:
        """Return the id that `word` is, or is a name of.

        Raises
        ------
        CellError
            If there is none, or more than one.
        """
        if word in self._ids:
            return word
        found = sorted(self._ids_by_name.get(folded(word), ()))
        if len(found) == 1:
            return found[0]
        if found:
            raise CellError(f"is {word}, a name of {' and '.join(found)}", "use the id")
        near = similar(word, self._words)
        fix = f"did you mean {self._words[near]}?" if near else f"use an id of {self._file}"
        raise CellError(f"is {word}, which is not in {self._file}", fix)
