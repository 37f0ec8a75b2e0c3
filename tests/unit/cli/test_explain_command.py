"""The command that says why a road has its speed."""

from __future__ import annotations

import json

from click.testing import Result
from typer.testing import CliRunner

from routeplan.cli.commands import app

TAY_GIANG = "sample_data/tay_giang"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["roads", "explain", TAY_GIANG, *words])


def test_people_read_sentences_in_vietnamese() -> None:
    done = run("E22", "--mode", "motorbike", "--on", "2026-10-20")
    assert done.exit_code == 0
    assert "20/10/2026, mùa mưa" in done.stdout
    assert "km/h: đường đất, tình trạng mức 4 (speeds.csv của kịch bản)" in done.stdout


def test_reasons_of_packaged_numbers_are_given_in_the_language_of_the_reader() -> None:
    words = ("E20", "--mode", "pickup", "--on", "2026-10-20")
    assert "giả định của phần mềm, chưa có số liệu công bố" in run(*words).stdout
    assert "our judgement" not in run(*words).stdout
    assert "our judgement; engines give no spread" in run(*words, "--lang", "en").stdout


def test_programs_get_one_document() -> None:
    found = json.loads(run("E22", "--mode", "motorbike", "--json").stdout)
    assert (found["road_id"], found["season"]) == ("E22", "dry")
    assert found["terms"][0]["what"] == "local"
    # 18.4 km
    assert found["there_s"] == round(18_400 * 3.6 / found["kmh"])


def test_a_road_that_is_not_there_is_a_fault_of_the_input() -> None:
    done = run("E99", "--mode", "motorbike")
    assert done.exit_code == 2
    assert "road E99 is not in the scenario" in done.stderr
