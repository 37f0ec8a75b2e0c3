"""The commands: what they print, what they write, and their exit status."""

from __future__ import annotations

import json
import os
import signal
from importlib.metadata import version
from pathlib import Path
from threading import Event

import pytest
from click.testing import Result
from typer.testing import CliRunner

import routeplan as rp
from desks import duty
from plans import PRICES, valid_plan, without_trip
from routeplan.cli.commands import app
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.errors import NoPlanError, TimeLimitError
from unit.optimize.instances import one_day_for_two

TAY_GIANG = Path(__file__).parents[3] / "sample_data" / "tay_giang"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


PLAN = valid_plan(
    unserved=(Unserved(village_id="V5", missing=1, reason=Message(key="reason.no_capacity")),)
)
BROKEN_PLAN = without_trip(PLAN, "R2")  # nobody visits V4, and nothing says why


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    rp.write_plan(PLAN, path)
    return path


@pytest.fixture
def broken_plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "broken.json"
    rp.write_plan(BROKEN_PLAN, path)
    return path


def test_version() -> None:
    assert run("--version").stdout == f"routeplan {version('routeplan')}\n"


def test_check_sums_a_scenario_up() -> None:
    done = run("check", TAY_GIANG, "--lang", "en")
    assert done.exit_code == 0
    assert "Tây Giang" in done.stdout
    assert "2,222" in done.stdout  # households


def test_why_says_what_would_help(tmp_path: Path) -> None:
    village_missed = rp.solve(one_day_for_two(), time_limit=60)
    rp.write_plan(village_missed, tmp_path / "plan.json")
    done = run("why", tmp_path / "plan.json", "--lang", "en")
    assert "each for at most 30 s" in done.stderr
    assert done.exit_code == 0
    assert "One more crew" in done.stdout
    [repair] = json.loads(run("why", tmp_path / "plan.json", "--json").stdout)["repairs"]
    assert (repair["visits"], repair["left"]) == (1, 0)
    assert repair["used_on"] == ["2026-03-02"]
    assert (repair["cost"]["trips"], repair["cost"]["finished"]) == (1, True)


def test_plan_reads_how_to_search_and_names_what_is_wrong_there(tmp_path: Path) -> None:
    file = tmp_path / "solve.toml"
    file.write_text("workers = 0", encoding="utf-8")
    done = run("plan", TAY_GIANG, "-o", tmp_path / "out", "--options", file)
    assert done.exit_code == 2
    assert "solve.toml workers is 0; use 1 or more" in done.stderr


def test_check_names_what_is_missing(tmp_path: Path) -> None:
    done = run("check", tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "nowhere does not exist" in done.stderr
    assert not done.stdout


def test_check_as_json_is_one_document() -> None:
    document = json.loads(run("check", TAY_GIANG, "--json").stdout)
    assert document["villages"] == 21
    assert document["farthest"][0]["village_id"] == "TG16"


def test_history_writes_the_tables_of_the_next_scenario(plan_file: Path, tmp_path: Path) -> None:
    done = run("history", plan_file, "-o", tmp_path)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == str(tmp_path / "member_history.csv")
    assert "V2,2,0,2026-03-10," in (tmp_path / "village_history.csv").read_text(encoding="utf-8")
    document = json.loads(run("history", plan_file, "-o", tmp_path, "--json").stdout)
    assert list(document["files"])[-1] == "acquaintances.csv"


def test_prices_are_those_of_the_plan(tmp_path: Path) -> None:
    rp.write_plan(valid_plan(prices=PRICES), tmp_path / "plan.json")
    done = run("prices", tmp_path / "plan.json", "--lang", "en")
    assert done.exit_code == 0
    assert "Each step" in done.stdout
    assert "at most 3 h 10 less" in done.stdout
    said = json.loads(run("prices", tmp_path / "plan.json", "--json").stdout)
    assert said["stages"][0]["proof"] == "no_bound"
    assert said["prices"]["days"][1]["saves_s"] == 11_400


def test_a_plan_without_prices_says_why(plan_file: Path) -> None:
    assert "The plan has no prices" in run("prices", plan_file, "--lang", "en").stdout
    assert json.loads(run("prices", plan_file, "--json").stdout)["prices"] is None


def test_verify_says_that_every_rule_is_kept(plan_file: Path) -> None:
    done = run("verify", plan_file)
    assert done.exit_code == 0
    assert done.stdout.startswith("No rule is broken.")


def test_verify_names_the_rule_that_is_broken(broken_plan_file: Path) -> None:
    done = run("verify", broken_plan_file)
    assert done.exit_code == 3
    assert "missing_visits: V4" in done.stdout


def test_verify_as_json_is_one_document(broken_plan_file: Path) -> None:
    done = run("verify", broken_plan_file, "--json")
    document = json.loads(done.stdout)
    assert done.exit_code == 3
    assert document["ok"] is False
    assert {one["rule"] for one in document["violations"]} == {"missing_visits", "totals"}


def test_verify_as_json_writes_days_as_programs_read_them(plan_file: Path) -> None:
    document = json.loads(run("verify", plan_file, "--json").stdout)
    days = [day["label"] for trip in document["total"]["parts"] for day in trip["parts"]]
    assert days == ["2026-03-02", "2026-03-03", "2026-03-02", "2026-03-10"]


@pytest.mark.parametrize(
    "command", [["verify"], ["map", "-o", "map.html"], ["print", "-o", "atlas.pdf"]]
)
def test_what_is_no_plan_is_said_to_be_none(command: list[str], tmp_path: Path) -> None:
    other = tmp_path / "run.json"
    other.write_text("{}")
    for path, what in (
        (tmp_path, "is a folder"),
        (tmp_path / "missing", "does not exist"),
        (other, "is no routeplan plan"),
    ):
        done = run(command[0], path, *command[1:])
        assert done.exit_code == 2
        assert f"{path.name} {what}; give a plan.json that routeplan has written" in done.stderr
        assert not done.stdout


def test_map_writes_one_page_and_says_where(plan_file: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    done = run("map", plan_file, "-o", page)
    assert done.exit_code == 0
    assert done.stdout == f"{page}\n"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_households_are_not_drawn_from_a_plan_that_leaves_them_out(
    plan_file: Path, tmp_path: Path
) -> None:
    done = run("map", plan_file, "-o", tmp_path / "map.html", "--with-households")
    assert done.exit_code == 2
    assert "households have no positions" in done.stderr
    assert not (tmp_path / "map.html").exists()


def test_print_writes_what_its_options_ask_for(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(
        rp, "print_atlas", lambda _plan, path, **options: asked.update(options, path=path)
    )
    out = tmp_path / "atlas.pdf"
    done = run("print", plan_file, "-o", out, "--paper", "A3", "--gray", "--lang", "both", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"files": {"atlas.pdf": str(out)}}
    assert asked == {
        "path": out,
        "paper": "A3",
        "gray": True,
        "lang": "both",
        "with_names": False,
        "with_households": False,
        "pictures": None,
    }


def test_print_refuses_a_plan_that_breaks_a_rule(broken_plan_file: Path, tmp_path: Path) -> None:
    done = run("print", broken_plan_file, "-o", tmp_path / "atlas.pdf")
    assert done.exit_code == 2
    assert "plan breaks a rule: missing_visits" in done.stderr
    assert not (tmp_path / "atlas.pdf").exists()


def test_print_does_not_write_over_the_plan(plan_file: Path) -> None:
    done = run("print", plan_file, "-o", plan_file)
    assert done.exit_code == 2
    assert "is the plan itself" in done.stderr


def test_plan_writes_everything_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rp, "solve", lambda *_, **__: PLAN)
    done = run("plan", TAY_GIANG, "-o", tmp_path / "out", "--json")
    document = json.loads(done.stdout)
    assert done.exit_code == 0
    assert list(document["files"]) == ["plan.json", "map.html", "report.html", "run.json"]
    for path in document["files"].values():
        assert Path(path).stat().st_size
    assert document["indicators"]["visits_planned"] == {"value": 5.0, "unit": "visits"}


def test_plan_shows_a_summary_and_where_to_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rp, "solve", lambda *_, **__: PLAN)
    done = run("plan", TAY_GIANG, "-o", tmp_path, "--lang", "en")
    assert done.exit_code == 0
    assert "Trips day by day" in done.stdout
    assert "map.html" in done.stdout


def test_a_plan_that_breaks_a_rule_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rp, "solve", lambda *_, **__: BROKEN_PLAN)
    done = run("plan", TAY_GIANG, "-o", tmp_path)
    assert done.exit_code == 3
    assert "missing_visits: V4" in done.stdout
    assert not list(tmp_path.iterdir())


def test_the_horizon_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[rp.Scenario] = []

    def solve(scenario: rp.Scenario, **_: object) -> Plan:
        asked.append(scenario)
        return PLAN

    monkeypatch.setattr(rp, "solve", solve)
    run("plan", TAY_GIANG, "-o", tmp_path, "--start", "2026-10-05", "--weeks", "2")
    calendar = asked[0].calendar
    assert (str(calendar.start), str(calendar.end)) == ("2026-10-05", "2026-10-18")


def test_a_published_plan_is_kept_and_compared_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, asked = tmp_path / "published.json", list[rp.Scenario]()
    first = rp.read_scenario(TAY_GIANG).center_teams()[0]
    told = duty(2, first.id, first.member_ids)
    rp.write_plan(Plan(scenario=rp.read_scenario(TAY_GIANG), trips=(), duties=(told,)), published)

    def solve(scenario: rp.Scenario, **_: object) -> Plan:
        asked.append(scenario)
        return PLAN

    monkeypatch.setattr(rp, "solve", solve)
    words = ("plan", TAY_GIANG, "-o", tmp_path / "out", "--published", published)
    done = run(*words, "--json")
    assert asked[0].pins == rp.pins(rp.read_plan(published), until=told.date)
    changes = json.loads(done.stdout)["changes"]
    assert changes[0]["dropped"] == sorted(first.member_ids)
    assert "published plan" in run(*words, "--lang", "en").stdout


def test_ctrl_c_writes_the_best_plan_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(*_: object, cancel: Event, **__: object) -> Plan:
        os.kill(os.getpid(), signal.SIGINT)
        if not cancel.wait(timeout=10):
            raise TimeLimitError("nobody said that it was cancelled")
        return PLAN

    monkeypatch.setattr(rp, "solve", search)
    done = run("plan", TAY_GIANG, "-o", tmp_path, "--lang", "en")
    assert done.exit_code == 0
    assert "Stopping with the best plan so far" in done.stderr
    assert rp.read_plan(tmp_path / "plan.json").trips == PLAN.trips


@pytest.mark.parametrize("words", [(), ("--with-names",)])
def test_members_are_ids_unless_their_aliases_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(rp, "solve", lambda *_, **__: PLAN)
    run("plan", TAY_GIANG, "-o", tmp_path, *words)
    read = rp.read_plan(tmp_path / "plan.json")
    aliases = {member.alias for member in read.scenario.members}
    assert aliases == ({one.alias for one in PLAN.scenario.members} if words else {""})
    assert (read == PLAN) == bool(words)


def test_ctrl_c_after_the_search_writes_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_plan = rp.write_plan

    def write_and_press_ctrl_c(plan: Plan, path: Path, **options: bool) -> None:
        write_plan(plan, path, **options)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(rp, "solve", lambda *_, **__: PLAN)
    monkeypatch.setattr(rp, "write_plan", write_and_press_ctrl_c)
    assert run("plan", TAY_GIANG, "-o", tmp_path).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "plan.json",
        "map.html",
        "report.html",
        "run.json",
    }


def test_a_folder_that_cannot_hold_the_results_is_told_before_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[object] = []
    monkeypatch.setattr(rp, "solve", lambda *scenario, **_: searches.append(scenario))
    file = tmp_path / "file"
    file.touch()
    done = run("plan", TAY_GIANG, "-o", file)
    assert done.exit_code == 2
    assert f"{file} cannot hold the results: " in done.stderr
    assert not searches


@pytest.mark.parametrize(
    ("error", "status"),
    [(NoPlanError("nobody"), 3), (TimeLimitError("0 s"), 4), (KeyError("a"), 1)],
)
def test_a_search_that_fails_says_why(
    error: Exception, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(rp, "solve", fail)
    assert run("plan", TAY_GIANG, "-o", tmp_path).exit_code == status
    assert not list(tmp_path.iterdir())


def test_an_unknown_language_is_refused() -> None:
    assert run("check", TAY_GIANG, "--lang", "fr").exit_code == 2
