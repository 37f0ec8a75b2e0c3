"""A history written is the history read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from routeplan.domain.history import Acquaintance, History, MemberRecord, VillageRecord
from routeplan.errors import InputError
from routeplan.io import read_scenario, write_history

HISTORY = History(
    members=(
        MemberRecord(member_id="M01", field_days=9, nights=2, last_return=date(2026, 2, 27)),
        MemberRecord(member_id="M02", field_debt=-1.25, desk_debt=0.1),
    ),
    villages=(
        VillageRecord(village_id="TG05", visits=3, last_visit=date(2026, 2, 26)),
        VillageRecord(village_id="TG07", missed=1, proficient=12.5),
    ),
    acquaintances=(Acquaintance(member_id="M01", village_id="TG05", visits=3),),
)


@pytest.mark.parametrize("history", [HISTORY, History()])
def test_a_history_written_is_the_history_read(folder: Path, history: History) -> None:
    assert write_history(history, folder) == (
        "member_history.csv",
        "village_history.csv",
        "acquaintances.csv",
    )
    assert read_scenario(folder).history == history


def test_what_is_not_known_stays_empty(folder: Path) -> None:
    write_history(HISTORY, folder)
    lines = (folder / "member_history.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "member_id,field_days,nights,field_debt,desk_debt,last_return",
        "M01,9,2,0.0,0.0,2026-02-27",
        "M02,0,0,-1.25,0.1,",
    ]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check that the folder exists"):
        write_history(HISTORY, tmp_path / "nowhere")


def test_a_last_return_within_the_horizon_is_a_fault(folder: Path) -> None:
    record = MemberRecord(member_id="M01", last_return=date(2026, 3, 2))
    write_history(History(members=(record,)), folder)
    with pytest.raises(InputError, match="has the last_return 2026-03-02, but the horizon starts"):
        read_scenario(folder)


def test_a_last_visit_within_the_horizon_is_a_fault(folder: Path) -> None:
    record = VillageRecord(village_id="TG05", last_visit=date(2026, 3, 2))
    write_history(History(villages=(record,)), folder)
    with pytest.raises(InputError) as caught:
        read_scenario(folder)
    [fault] = caught.value.faults
    assert str(fault) == (
        "village_history.csv:2 has the last_visit 2026-03-02, but the horizon starts on "
        "2026-03-02; give the last visit before it, or start later"
    )
