"""A notebook shows a plan as a plain table."""

from __future__ import annotations

import re
import sys

from plans import valid_plan, with_scenario
from routeplan.domain import plan_table as module
from routeplan.domain.plan import StageOutcome
from routeplan.domain.plan_table import plan_table


def test_every_trip_is_a_row() -> None:
    table = valid_plan()._repr_html_()
    rows = re.findall(r"<tr>(.*?)</tr>", table)
    assert len(rows) == 4 + 2  # three trips and one stage, each with a head
    assert "Tổ / Team" in rows[0]
    # R1: 9.0 + 4.2 + 10.2 + 15.0 km, 6,000 s on the way.
    assert rows[1] == (
        "<td>02/03/2026 – 03/03/2026</td><td>T1</td><td>Thôn V1 → Thôn V3 → Thôn V2</td>"
        "<td>3 xe máy</td><td>38,4 km</td><td>1 giờ 40</td>"
    )


def test_names_are_text_and_nothing_else() -> None:
    plan = valid_plan()
    villages = [
        one.model_copy(update={"name": "<script>alert(1)</script>"})
        for one in plan.scenario.villages
    ]
    table = plan_table(with_scenario(plan, villages=tuple(villages)))
    assert "<script>" not in table
    assert "&lt;script&gt;" in table


def test_every_stage_is_a_row_with_its_proof() -> None:
    dating = StageOutcome(
        stage="dating", status="feasible", goal="evenness", value=1, bound=0.8, method="cp_sat"
    )
    table = plan_table(valid_plan(outcomes=(dating,)))
    assert "Mức chứng minh / Proof" in table
    assert table.endswith(
        "<td>Xếp ngày đi</td>"
        "<td>Chênh lệch giữa các tuần (lần đến mỗi ngày): 1, tốt nhất có thể 0,8</td>"
        "<td>còn chênh 20 % · CP-SAT</td></tr></tbody></table>"
    )


def test_a_plan_made_by_hand_has_no_table_of_stages() -> None:
    assert plan_table(valid_plan(outcomes=())).count("<table>") == 1


def test_a_long_plan_is_cut_and_says_so(monkeypatch: object) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 1)  # type: ignore[attr-defined]
    table = plan_table(valid_plan())
    assert table.count("<tr>") == 2 + 2
    assert " +2</caption>" in table


def test_no_drawing_library_is_needed() -> None:
    before = set(sys.modules)
    plan_table(valid_plan())
    assert not {name.partition(".")[0] for name in set(sys.modules) - before} & {
        "folium",
        "matplotlib",
        "pandas",
    }
