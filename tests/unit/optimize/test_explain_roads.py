"""Roads that are shut are named as people know them, with the id by which they are found."""

from __future__ import annotations

from builders import MONDAY, road, small_scenario
from routeplan.domain.calendar import Closure
from routeplan.optimize.budget import Budget
from routeplan.optimize.explain import explain_unserved
from routeplan.optimize.instance import build_instance
from routeplan.optimize.problem import Problem
from routeplan.roads import travel_times
from routeplan.wording import Wording


def test_closed_roads_are_told_by_name_and_id() -> None:
    # Both roads on the way to V1 are shut, and too long to walk.
    scenario = small_scenario(
        villages=1,
        roads=[
            road("C", "J", 9_000, id="E17", name="ĐT606"),
            road("J", "V1", 20_600, id="E20", name="đường độc đạo Z'Lao"),
        ],
        closures=[Closure(road_id=road_id, date_from=MONDAY) for road_id in ("E17", "E20")],
    )
    instance = build_instance(Problem(scenario, travel_times(scenario)), Budget(limit_s=60))
    (unserved,) = explain_unserved(instance, (), Budget(limit_s=600), finished=True)
    assert Wording("en")(unserved.reason.key, **dict(unserved.reason.values)) == (
        "Road closed: ĐT606 (E17), đường độc đạo Z'Lao (E20); "
        "motorbike gets no farther than Trung tâm"
    )
    assert Wording("vi")(unserved.reason.key, **dict(unserved.reason.values)) == (
        "Đường bị chia cắt: ĐT606 (E17), đường độc đạo Z'Lao (E20); xe máy chỉ đến được Trung tâm"
    )
    assert unserved.remedy is not None
    assert dict(unserved.remedy.values) == {"road": "ĐT606 (E17), đường độc đạo Z'Lao (E20)"}
