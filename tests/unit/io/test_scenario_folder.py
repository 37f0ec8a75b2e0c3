"""A folder becomes a scenario, or the list of everything wrong in it."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.io import read_scenario

Faults = Callable[[], list[str]]
Replace = Callable[[str, str, str], None]

TABLES = [
    path.name
    for path in sorted((Path(__file__).parents[3] / "sample_data/tay_giang").glob("*.csv"))
]


OPTIONAL = ("absences.csv", "calendar.csv", "closures.csv", "speeds.csv")


def recode(path: Path, change: Callable[[str], bytes]) -> None:
    path.write_bytes(change(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
    ],
    ids=["byte order mark", "utf-16", "crlf", "nfd", "blank rows"],
)
def test_every_way_to_save_a_table_gives_the_same_scenario(
    folder: Path, change: Callable[[str], bytes]
) -> None:
    as_it_was = read_scenario(folder)
    for table in TABLES:
        recode(folder / table, change)
    assert read_scenario(folder) == as_it_was


def test_the_order_of_columns_does_not_matter(folder: Path) -> None:
    as_it_was = read_scenario(folder)
    for table in TABLES:
        rows = list(csv.reader(io.StringIO((folder / table).read_text(encoding="utf-8"))))
        turned = io.StringIO(newline="")
        csv.writer(turned).writerows(row[::-1] for row in rows)
        (folder / table).write_text(turned.getvalue(), encoding="utf-8", newline="")
    assert read_scenario(folder) == as_it_was


def test_optional_tables_and_columns_may_be_missing(folder: Path) -> None:
    (folder / "closures.csv").unlink()
    (folder / "calendar.csv").unlink()
    rows = list(csv.reader(io.StringIO((folder / "nodes.csv").read_text(encoding="utf-8"))))
    text = "\n".join(",".join(row[:-1]) for row in rows)
    (folder / "nodes.csv").write_text(text, encoding="utf-8")
    scenario = read_scenario(folder)
    assert scenario.closures == ()
    assert scenario.calendar.events == ()
    assert {node.kind for node in scenario.network.nodes} == {"junction", "village"}


@pytest.mark.parametrize("word", ["Z'Lao", "Z\u2019Lao", "Z\u02bclao", "zlao", "Z LAO"])
def test_a_village_may_be_called_by_its_name(folder: Path, replace: Replace, word: str) -> None:
    replace("demand.csv", "TG20,tax", f"{word},tax")
    replace("roads.csv", "E20,TG18,TG20", f"E20,TG18,{word}")
    scenario = read_scenario(folder)
    assert ("TG20", "tax") in {(one.village_id, one.service_id) for one in scenario.demand}
    assert scenario.network.road("E20").to_node == "TG20"


def test_ids_stay_text(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != "README.md":
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("TG05", "007").replace("TG06", "NA"), encoding="utf-8")
    ids = [village.id for village in read_scenario(folder).villages]
    assert ids[4:6] == ["007", "NA"]


def test_an_empty_cell_is_absent_not_zero(folder: Path, replace: Replace) -> None:
    replace("villages.csv", "172,680,700,", "172,680,,")
    assert read_scenario(folder).village("TG01").elevation_m is None


def test_a_line_may_be_drawn_from_either_end(folder: Path, replace: Replace) -> None:
    replace("roads.csv", "E05,C,TG02", "E05,TG02,C")
    line = read_scenario(folder).network.road("E05").line
    assert line[0] == (107.486, 15.885)  # TG02


def test_faults_of_many_files_are_told_at_once_in_reading_order(
    faults: Faults, replace: Replace
) -> None:
    replace("villages.csv", "172,680", "-4,680")
    replace("villages.csv", "131,517", "131,5.5")
    replace("roads.csv", "E05,C,", "E05,K,")
    replace("scenario.toml", "desks = 5", 'desks = "five"')
    replace("demand.csv", "TG05,tax,7", "TG05,tx,7")
    assert faults() == [
        "demand.csv:45 service_id is tx, which is not in services.csv; did you mean tax?",
        (
            "roads.csv:6 from_node is K, which is not in nodes.csv or villages.csv; "
            "use an id of nodes.csv or villages.csv"
        ),
        'scenario.toml rules.desks is "five"; use a whole number',
        "villages.csv:2 households is -4; use 0 or more",
        "villages.csv:11 population is 5.5; use a whole number",
    ]


HOSTILE: list[tuple[str, str, str, str]] = [
    # file, text that is there, text in its place, the one fault that follows
    (
        "villages.csv",
        "107.498,15.892",
        "15.892,107.498",
        "villages.csv:2 lat is 107.498, which looks like the longitude; swap lon and lat",
    ),
    (
        "villages.csv",
        "107.498,15.892",
        "10.498,15.892",
        "villages.csv:2 lies 10248 km from the center; mend lon and lat",
    ),
    (
        "villages.csv",
        "107.498,15.892",
        '"107,498",15.892',
        "villages.csv:2 lon is 107,498, with a decimal comma; write 107.498",
    ),
    (
        "villages.csv",
        "107.498,15.892",
        "107,498,15,892",
        (
            "villages.csv:2 has 23 cells where the header has 21; "
            "put text with a comma in double quotes, write decimals with a point"
        ),
    ),
    ("villages.csv", "107.498,15.892", "inf,15.892", "villages.csv:2 lon is inf; use a number"),
    (
        "villages.csv",
        "107.498,15.892",
        "767000,15.892",
        "villages.csv:2 lon is 767000; use degrees from -180 to 180 (WGS 84), no metres",
    ),
    (
        "villages.csv",
        "172,680,700,2,1,2,10",
        "172,680,700,2,3,2,10",
        "villages.csv:2 has visits_per_month_min 3 above visits_per_month_max 2; swap or mend them",
    ),
    (
        "villages.csv",
        "172,680,700,2,1,2,10",
        "172,680,700,2,3,3,20",
        # 3 visits: days 1, 21 and 41
        (
            "villages.csv:2 needs 41 days for 3 visits at least 20 days apart, but "
            "the horizon has 30; "
            "lower min_gap_days or visits_per_month_min"
        ),
    ),
    (
        "villages.csv",
        "172,680,700,2,",
        "172,680,700,9,",
        "villages.csv:2 priority is 9; use 5 or less",
    ),
    (
        "villages.csv",
        "10,4g,yes,0",
        "10,5g,yes,0",
        "villages.csv:2 signal is 5g; use 4g, 3g_weak, edge_only or none",
    ),
    (
        "villages.csv",
        "10,4g,yes,0",
        "10,4g,yes,no",
        "villages.csv:2 offers_lodging is no; use 1 for yes and 0 for no",
    ),
    ("villages.csv", "TG01,Agrồng", "TG01,", "villages.csv:2 name is empty; fill it in"),
    (
        "villages.csv",
        "TG01,Agrồng",
        'TG01,"Agrồng',
        (
            "villages.csv:2 is no table row (',' expected after '\"'); "
            "close every double quote, and double those inside a text"
        ),
    ),
    (
        "villages.csv",
        "households",
        "housholds",
        "villages.csv:1 has the unknown column housholds; rename it to households",
    ),
    (
        "villages.csv",
        "TG01,Agrồng",
        "TG01,Agr\0ồng",
        "villages.csv:2 holds the hidden character U+0000; delete it, or save the file as UTF-8",
    ),
    (
        "nodes.csv",
        "J0,",
        "TG09,",
        (
            "nodes.csv:3 repeats the village TG09 of villages.csv:10; "
            "delete this row: every village is a node"
        ),
    ),
    (
        "nodes.csv",
        "PR,Prao (Đông Giang),107.636",
        "PR,Prao (Đông Giang),187.636",
        "nodes.csv:4 lon is 187.636; use degrees from -180 to 180 (WGS 84), no metres",
    ),
    (
        "demand.csv",
        "TG05,tax,7",
        "TG05,tax,7.5",
        "demand.csv:45 open_cases is 7.5; use a whole number",
    ),
    (
        "demand.csv",
        "TG05,tax,7",
        "TG05,civil,7",
        "demand.csv:45 repeats village_id TG05 and service_id civil of line 44; keep one of them",
    ),
    (
        "demand.csv",
        "TG05,tax,7",
        "Ta Vag,tax,7",
        "demand.csv:45 village_id is Ta Vag, which is not in villages.csv; did you mean TG05?",
    ),
    (
        "roads.csv",
        "asphalt,2,1.1",
        "ashpalt,2,1.1",
        "roads.csv:5 surface is ashpalt, which is not in speeds.csv; did you mean asphalt?",
    ),
    ("roads.csv", "asphalt,2,1.1", "asphalt,6,1.1", "roads.csv:5 condition is 6; use 5 or less"),
    (
        "roads.csv",
        "asphalt,2,1.1",
        "asphalt,2,-1.1",
        "roads.csv:5 length_km is -1.1; use 0 or more",
    ),
    ("roads.csv", "0,0,0.028", "0,0,28", "roads.csv:7 p_closed_peak is 28; use 1 or less"),
    (
        "services.csv",
        "once,police_officer",
        "once,",
        (
            "services.csv:2 is offered once, but names no "
            "required_role; name the role that must come once, or offer it on every_visit"
        ),
    ),
    (
        "services.csv",
        "police_officer",
        "notary",
        (
            "services.csv:2 requires the role notary, "
            "which no member has; add such a member or mend the role"
        ),
    ),
    (
        "services.csv",
        ",tax,required_data",
        ",taxes,required_data",
        (
            "services.csv:9 requires the skill "
            "taxes, which no member has; teach a member or mend the skill"
        ),
    ),
    (
        "services.csv",
        "KIT-ID,person",
        "KITID,person",
        "services.csv:2 equipment is KITID, which is not in equipment.csv; did you mean KIT-ID?",
    ),
    (
        "services.csv",
        "6,10,15,once",
        "6,10,8,once",
        (
            "services.csv:2 takes 6, 10 and 8 minutes; "
            "give the short, the usual and the long time in this order"
        ),
    ),
    (
        "equipment.csv",
        "2,1,14",
        "0,1,14",
        "equipment.csv:2 counts 0, but a crew takes 1; raise count, or lower per_crew",
    ),
    (
        "vehicles.csv",
        "XM01,motorbike",
        "XM01,Motorbike",
        "vehicles.csv:2 mode is Motorbike; use motorbike, pickup, foot, boat, car or truck",
    ),
    (
        "vehicles.csv",
        "XM01,motorbike,2",
        "XM01,motorbike,0",
        "vehicles.csv:2 seats is 0; use 1 or more",
    ),
    (
        "vehicles.csv",
        "tue|wed|thu",
        "Tue",
        ("vehicles.csv:16 weekdays is Tue; use mon, tue, wed, thu, fri, sat, sun"),
    ),
    (
        "members.csv",
        "team_lead,C",
        "team_lead,K",
        (
            "members.csv:2 home_id is K, which is not in nodes.csv or villages.csv; "
            "use an id of nodes.csv or villages.csv"
        ),
    ),
    (
        "teams.csv",
        "LĐ1,mobile,M07",
        "LĐ1,center,M07",
        (
            "teams.csv:3 makes the team LĐ1 center, "
            "above it was mobile; give a team one kind, and another team another id"
        ),
    ),
    (
        "teams.csv",
        "LĐ1,mobile,M07",
        "LĐ1,mobile,M01",
        "teams.csv:3 repeats team_id LĐ1 and member_id M01 of line 2; keep one of them",
    ),
    (
        "teams.csv",
        "LĐ2,mobile,M02",
        "LĐ2,mobile,M01",
        "teams.csv:9 is in the mobile teams LĐ1, LĐ2; keep one of them",
    ),
    (
        "villages.csv",
        "katu,Gươl Agrồng",
        "ve,Gươl Agrồng",
        (
            "villages.csv:2 wants ve, which nobody who goes on trips speaks; "
            "mend the language, or add a member who speaks it"
        ),
    ),
    (
        "scenario.toml",
        '{ name = "strangers" }',
        '{ name = "strange" }',
        (
            'scenario.toml crews.goals[2].name is "strange"; '
            "use shortage, burden, strangers or guests"
        ),
    ),
    ("season.csv", "5,dry", "4,dry", "season.csv:6 repeats month 4 of line 5; keep one of them"),
    (
        "season.csv",
        "12,wet,wet,0.45\n",
        "",
        ("season.csv lacks the months 12; give every month from 1 to 12"),
    ),
    (
        "speeds.csv",
        "asphalt,1,motorbike,38",
        "asphalt,1,motorbike,-38",
        "speeds.csv:2 dry_kmh is -38; use 0 or more",
    ),
    (
        "calendar.csv",
        "2026-04-30,2026-05-03",
        "2026-05-03,2026-04-30",
        "calendar.csv:5 ends on 2026-04-30, before it begins; swap the dates",
    ),
    (
        "closures.csv",
        "2025-10-28",
        "28/10/2025",
        "closures.csv:2 date_from is 28/10/2025; write 2025-10-28 if the day comes first",
    ),
    (
        "closures.csv",
        "2025-10-28,2025-10-31",
        "2025-10-28,2025-10-21",
        "closures.csv:2 ends on 2025-10-21, before it begins; swap the dates, or leave the end out",
    ),
    (
        "closures.csv",
        "E03,",
        "E99,",
        ("closures.csv:2 road_id is E99, which is not in roads.csv; use an id of roads.csv"),
    ),
    (
        "closures.csv",
        "2025-10-31,,",
        "2025-10-31,tram,",
        "closures.csv:2 modes names tram; use motorbike, pickup, foot, boat, car, truck",
    ),
    ("roads.geojson", '"E05"', '"E04"', "roads.geojson E04 has two lines; keep one of them"),
    (
        "roads.geojson",
        "[107.536, 15.937]",
        "[107.566, 15.937]",
        # 0.03 degrees x 111,195 m x cos 15.937 degrees = 3,208 m
        "roads.geojson E01 ends 3208 m from its node J0; let the line end within 250 m of it",
    ),
    (
        "roads.geojson",
        "107.536",
        "Infinity",
        "roads.geojson is not JSON (Infinity is no number); mend or export it anew",
    ),
    (
        "scenario.toml",
        'center = "C"',
        'center = "K"',
        (
            "scenario.toml center is K, which is not in "
            "nodes.csv or villages.csv; use an id of nodes.csv or villages.csv"
        ),
    ),
    (
        "scenario.toml",
        'center = "C"',
        'center = "TG05"',
        "scenario.toml center is a village as well; give the center an id of its own",
    ),
    (
        "scenario.toml",
        "end = 2026-03-31",
        "end = 2026-02-01",
        (
            "scenario.toml horizon ends on "
            "2026-02-01, before it starts on 2026-03-02; swap start and end"
        ),
    ),
    (
        "scenario.toml",
        "end = 2026-03-31",
        "end = 2036-02-01",
        ("scenario.toml horizon is 3624 days long; plan at most 400 at once"),
    ),
    (
        "scenario.toml",
        'min_visit = "1:30"',
        'min_visit = "5:30"',
        ("scenario.toml rules have min_visit 5:30 above max_visit 5:00; swap or mend them"),
    ),
    (
        "scenario.toml",
        'name = "nights"',
        'name = "travel"',
        "scenario.toml objective travel is given 2 times; keep one of them",
    ),
]


@pytest.mark.parametrize("case", HOSTILE, ids=[f"{case[0]} {case[2]!r}" for case in HOSTILE])
def test_what_is_wrong_is_named(
    faults: Faults, replace: Replace, case: tuple[str, str, str, str]
) -> None:
    file, old, new, fault = case
    replace(file, old, new)
    assert fault in faults()


def test_a_visit_longer_than_the_shift_is_a_fault(faults: Faults, replace: Replace) -> None:
    """Z'Lao has two visits, the first with the police.

    Without capture: 42 x 10 + 50 x 7 + 10 x 12 + 4 x 18 + 7 x 25 + 7 x 15 + 6 x 10 + 18 x 12
    = 1,518 min, a half of it on each visit: 759. The first also has 8 x 10 min of capture:
    839 min at 5 desks are 167.8 min, rounded up 170 min.
    """
    replace("scenario.toml", 'service_close = "17:00"', 'service_close = "10:00"')
    assert (
        "villages.csv:21 needs a stay of 2:50 h, service is open for 2:30 h; "
        "lower max_visit, or lengthen the day in the rules"
    ) in faults()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_with_semicolons_is_one_fault(folder: Path, faults: Faults, table: str) -> None:
    recode(folder / table, lambda text: text.replace(",", ";").encode())
    assert faults() == [f"{table}:1 is separated by semicolons; save it separated by commas"]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_is_one_fault(folder: Path, faults: Faults, table: str) -> None:
    (folder / table).write_bytes(b"")
    assert faults() == [f"{table}:1 is empty; start with a row of column names"]


@pytest.mark.parametrize(
    "table",
    [table for table in TABLES if table not in OPTIONAL],
)
def test_a_table_without_rows_is_a_fault(folder: Path, faults: Faults, table: str) -> None:
    recode(folder / table, lambda text: text.partition("\n")[0].encode())
    found = faults()
    if table != "equipment.csv":
        assert f"{table} has no rows; add some" in found


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-32"])
def test_another_encoding_is_named(folder: Path, faults: Faults, encoding: str) -> None:
    recode(
        folder / "villages.csv",
        lambda text: text.encode(encoding, errors="replace").replace(b"?", b"\xea"),
    )
    (fault,) = faults()
    assert fault.startswith("villages.csv:")
    assert "UTF-8" in fault


def test_random_bytes_are_refused(folder: Path, faults: Faults) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(bytes(range(256)) * 40)
    assert len(faults()) >= len(TABLES)


REQUIRED = [
    "demand.csv",
    "members.csv",
    "nodes.csv",
    "roads.csv",
    "roads.geojson",
    "scenario.toml",
    "season.csv",
    "services.csv",
    "teams.csv",
    "vehicles.csv",
    "villages.csv",
]


@pytest.mark.parametrize("file", REQUIRED)
def test_a_missing_file_is_one_fault(folder: Path, faults: Faults, file: str) -> None:
    (folder / file).unlink()
    assert faults() == [f"{file} is missing; add this file"]


def test_a_misnamed_file_is_one_fault(folder: Path, faults: Faults) -> None:
    (folder / "villages.csv").rename(folder / "Village.csv")
    (folder / "closures.csv").rename(folder / "closure.csv")
    (folder / "map.geojson").touch()
    assert faults() == [
        "Village.csv is no file of a scenario; rename it to villages.csv",
        "closure.csv is no file of a scenario; rename it to closures.csv",
        "map.geojson is no file of a scenario; move it out of the folder",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_table_does_not_block(folder: Path, faults: Faults) -> None:
    (folder / "villages.csv").unlink()
    os.mkfifo(folder / "villages.csv")
    assert faults() == ["villages.csv is no ordinary file; put a file in its place"]


def test_a_driver_in_disguise_opens_no_other_file(folder: Path, faults: Faults) -> None:
    (folder / "secret.txt").write_text("secret")
    (folder / "roads.geojson").write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>CSV:secret.txt'
        "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    assert faults() == ["roads.geojson:1 is not JSON (Expecting value); mend or export it anew"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "nowhere does not exist; give the path of a folder or a workbook on this"),
        ("https://example.org/x", "does not exist; give the path of a folder or a workbook"),
        ("GeoJSON:roads.geojson", "does not exist"),
        ("plan.XLSX", "plan.XLSX does not exist; give the path of a folder or a workbook"),
        (__file__, "is no workbook; .* or give the folder that holds the tables"),
    ],
)
def test_only_what_exists_is_read(path: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_scenario(path)


def test_a_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied; check its rights"):
        read_scenario(folder)


def test_absences_are_read_and_their_members_looked_up(folder: Path, faults: Faults) -> None:
    path = folder / "absences.csv"
    path.write_text("member_id,date_from,date_to,kind\nC01,2026-03-09,2026-03-10,\n")
    [absence] = read_scenario(folder).absences
    assert (absence.member_id, absence.date_to.day, absence.kind) == ("C01", 10, "leave")
    path.write_text("member_id,date_from,date_to\nC99,2026-03-09,2026-03-10\n")
    [fault] = faults()
    assert fault.startswith("absences.csv:2 member_id is C99")
    path.write_text("member_id,date_from,date_to\nC01,2026-03-09,2026-03-08\n")
    assert faults() == ["absences.csv:2 ends on 2026-03-08, before it begins; swap the dates"]


def test_a_rota_that_cannot_hold_is_a_fault_of_the_settings(
    replace: Replace, faults: Faults
) -> None:
    replace("scenario.toml", "least_staff = 8", "least_staff = 11")
    assert faults() == [
        "scenario.toml rota has least_staff 11 above target_staff 10; swap or mend them"
    ]


def test_skills_of_some_days_are_read(folder: Path, faults: Faults) -> None:
    path = folder / "skills.csv"
    path.write_text("member_id,skill,date_from,date_to\nM01,tax,2026-03-09,\n")
    [one] = read_scenario(folder).qualifications
    assert (one.member_id, one.skill, one.date_from.day, one.date_to) == ("M01", "tax", 9, None)
    path.write_text("member_id,skill,date_from,date_to\nM01,tax,2026-03-09,2026-03-08\n")
    assert faults() == ["skills.csv:2 ends on 2026-03-08, before it begins; swap the dates"]


def test_pins_are_read_and_what_breaks_a_rule_is_named_with_its_row(
    folder: Path, faults: Faults
) -> None:
    path = folder / "pins.csv"
    team = read_scenario(folder).center_teams()[1]
    path.write_text(f"date,kind,who,reason\n2026-03-02,duty,{team.id},swapped\n")
    [pin] = read_scenario(folder).pins
    assert (pin.date, pin.kind, pin.who, pin.reason) == (
        date(2026, 3, 2),
        "duty",
        team.id,
        "swapped",
    )
    path.write_text(f"date,kind,who\n2026-03-02,duty,{team.id}\n2026-03-07,duty,{team.id}\n")
    [fault] = faults()
    assert fault == (
        "pins.csv:3 is on 2026-03-07, when the desk is closed; "
        "delete the pin, or mend what it goes against"
    )
    path.write_text("date,kind,who\n2026-03-02,sleep,M01\n")
    [fault] = faults()
    assert fault.startswith("pins.csv:2 kind is sleep; use ")


def test_pins_of_trips_are_read_and_what_breaks_a_rule_is_named_with_its_row(
    folder: Path, faults: Faults
) -> None:
    path = folder / "pins.csv"
    scenario = read_scenario(folder)
    village, other, team = *(one.id for one in scenario.villages[:2]), scenario.mobile_teams()[0].id
    path.write_text(f"date,kind,who,crew_id\n2026-03-03,visit,{village},{team}\n")
    [pin] = read_scenario(folder).pins
    assert (pin.date, pin.kind, pin.who, pin.crew_id) == (
        *(date(2026, 3, 3), "visit"),
        *(village, team),
    )
    path.write_text(
        "date,kind,who,crew_id\n"
        f"2026-03-07,visit,{other},\n"
        "2026-03-03,visit,nowhere,\n"
        f"2026-03-04,visit,{village},\n"
        f"2026-03-05,visit,{village},nobody\n"
        f"2026-05-05,visit,{village},\n"
    )
    assert [fault.split(";")[0] for fault in faults()] == [
        "pins.csv:2 is on 2026-03-07, when no team goes out",
        "pins.csv:3 is about nowhere, which is not among the villages",
        "pins.csv:5 lies fewer than 10 days from the pinned visit on 2026-03-04",
        "pins.csv:5 names the crew nobody, which is no mobile team",
    ]


def test_members_pinned_to_be_out_are_read_and_named_with_their_row(
    folder: Path, faults: Faults
) -> None:
    path = folder / "pins.csv"
    team = read_scenario(folder).mobile_teams()[0]
    member_id = team.member_ids[0]
    path.write_text(f"date,kind,who,crew_id\n2026-03-03,out,{member_id},{team.id}\n")
    [pin] = read_scenario(folder).pins
    assert (pin.kind, pin.who, pin.crew_id) == ("out", member_id, team.id)
    path.write_text(
        "date,kind,who,crew_id\n"
        f"2026-03-07,out,{member_id},\n"
        "2026-03-03,out,nobody,\n"
        f"2026-03-04,out,{member_id},\n"
        f"2026-03-04,not_out,{member_id},\n"
    )
    assert [fault.split(";")[0] for fault in faults()] == [
        "pins.csv:2 is on 2026-03-07, when no team goes out",
        "pins.csv:3 is about nobody, who is in no mobile team",
        f"pins.csv:5 goes against the pin out {member_id} of the same day",
    ]


def test_a_member_of_two_center_teams_is_a_fault_with_its_row(folder: Path, faults: Faults) -> None:
    one, two, *_ = read_scenario(folder).center_teams()
    member_id = one.member_ids[0]
    path = folder / "teams.csv"
    text = f"{path.read_text(encoding='utf-8')}{two.id},center,{member_id}\n"
    path.write_text(text, encoding="utf-8")
    [fault] = faults()
    assert fault == (
        f"teams.csv:{len(text.splitlines())} lists {member_id}, who is in the center team "
        f"{one.id} as well; keep one of them"
    )


def test_a_topic_that_nobody_knows_is_a_fault(replace: Replace, faults: Faults) -> None:
    replace("scenario.toml", "topics = [", 'topics = [{ skill = "alchemy" }, ')
    [fault] = faults()
    assert fault == (
        "scenario.toml rota has the topic alchemy, a skill that no member has; "
        "teach a member or mend the skill"
    )


def test_history_is_read_and_its_ids_looked_up(folder: Path, faults: Faults) -> None:
    (folder / "member_history.csv").write_text("member_id,nights,field_debt\nM01,3,-1.5\n")
    (folder / "village_history.csv").write_text("village_id,last_visit\nTG05,2026-02-27\n")
    path = folder / "acquaintances.csv"
    path.write_text("member_id,village_id,visits\nM01,TG05,2\n")
    history = read_scenario(folder).history
    [record] = history.members
    assert (record.nights, record.field_debt, record.last_return) == (3, -1.5, None)
    assert history.villages[0].last_visit == date(2026, 2, 27)
    assert history.acquaintances[0].visits == 2
    path.write_text("member_id,village_id,visits\nM99,TG05,2\n")
    [fault] = faults()
    assert fault.startswith("acquaintances.csv:2 member_id is M99")


def test_the_horizon_of_a_folder_can_be_replaced(folder: Path, faults: Faults) -> None:
    # What follows the month before is not before the month of the folder, but before the next.
    (folder / "village_history.csv").write_text("village_id,last_visit\nTG05,2026-03-31\n")
    [fault] = faults()
    assert fault.startswith("village_history.csv:2 has the last_visit 2026-03-31")
    calendar = read_scenario(folder, start=date(2026, 4, 1), weeks=2).calendar
    assert (str(calendar.start), str(calendar.end)) == ("2026-04-01", "2026-04-14")
