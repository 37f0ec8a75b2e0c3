"""The commands of the benchmarks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

OPTIONAL = "osmium pyarrow pyvrp rasterio vroom"


def test_the_commands_are_there_without_what_need_not_be_installed() -> None:
    code = (
        f"import sys; sys.modules |= dict.fromkeys({OPTIONAL.split()}); import benchmarks.__main__"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
