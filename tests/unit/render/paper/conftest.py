"""What tests of sheets share: one atlas, printed once."""

from __future__ import annotations

import pytest

from atlases import Printed, mountains, printed
from plans import valid_plan


@pytest.fixture(scope="session")
def atlas() -> Printed:
    """Return the atlas of the small plan in the mountains."""
    return printed(mountains(valid_plan()))
