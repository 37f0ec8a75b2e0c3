"""The settings of matplotlib while a page is drawn: ours, whatever the process has chosen.

matplotlib keeps its settings in one place for the whole process, and its PDF writer asks there
which kind of font to embed. So they are set for as long as a page is drawn, by one thread at a
time, and only those that differ: where nobody has changed them, that is the kind of font.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl

_FIXED = {
    "pdf.fonttype": 42,  # embedded as they are, with letters that can be searched and copied
    "ps.fonttype": 42,  # matplotlib 3.11 reads this one for the size of the subsets
    "image.composite_image": False,
    "text.hinting": "no_hinting",  # letters are as wide in a picture as they are on paper
}
_NOT_OF_DRAWINGS = (
    "animation",
    "backend",
    "backend_fallback",
    "docstring",
    "interactive",
    "keymap",
    "macosx",
    "timezone",
    "tk",
    "toolbar",
    "webagg",
)
_lock = threading.RLock()


@contextmanager
def our_settings() -> Iterator[None]:
    """Draw with our settings, and give back the ones that were there."""
    settings: Any = mpl.rcParams
    with _lock:
        ours = _ours()
        before = {key: settings[key] for key, value in ours.items() if settings[key] != value}
        try:
            settings.update({key: ours[key] for key in before})
            yield
        finally:
            settings.update(before)


def _ours() -> dict[str, Any]:
    defaults: Any = mpl.rcParamsDefault
    kept = {
        key: value for key, value in defaults.items() if key.split(".")[0] not in _NOT_OF_DRAWINGS
    }
    return {**kept, **_FIXED}
