"""What a plan costs, against sums done by hand.

`valid_plan` has R1 of T1 on 02 and 03/03 with one night, R2 of T2 on 02/03, R3 of T1 on 10/03;
six people each.
"""

from __future__ import annotations

from datetime import timedelta

from builders import MONDAY
from plans import valid_plan, with_leg, with_scenario, with_trip
from routeplan.domain.costs import CostRates
from routeplan.domain.plan import Plan
from routeplan.domain.trips import TripDay
from routeplan.evaluate.costs import Costs, costs
from routeplan.evaluate.travellers import Traveller

T1, T2 = Traveller(None, "T1", 6), Traveller(None, "T2", 6)
BOTH = ("T1-1", "T1-2")
LUMP = CostRates(monthly_lump_vnd=500_000)


def test_without_rates_there_is_no_cost_rather_than_one_of_zero() -> None:
    assert costs(valid_plan()) is None


def test_field_days_and_nights_are_paid_for_everybody_aboard() -> None:
    of_plan = costs_at(CostRates(per_diem_vnd=300_000, lodging_vnd=200_000))
    assert of_plan.by_kind == {
        "per_diem": 7_200_000,  # (2 + 1 + 1) days x 6 x 300,000
        "lodging": 1_200_000,  # 1 night x 6 x 200,000
    }
    assert of_plan.by_trip == {
        "R1": 4_800_000,  # 2 x 6 x 300,000 + 1,200,000
        "R2": 1_800_000,  # 6 x 300,000
        "R3": 1_800_000,
    }
    assert of_plan.total_vnd == 8_400_000


def test_people_whom_the_plan_does_not_name_are_six_of_their_team() -> None:
    of_plan = costs_at(CostRates(per_diem_vnd=300_000))
    assert of_plan.by_traveller == {T1: 5_400_000, T2: 1_800_000}  # 3 and 1 days x 6 x 300,000


def test_who_is_named_is_paid_alone() -> None:
    plan = with_trip(valid_plan(), "R1", member_ids=BOTH)
    plan = with_trip(plan, "R3", member_ids=("T1-1",))
    of_plan = costs_at(CostRates(per_diem_vnd=300_000, lodging_vnd=200_000), plan)
    assert of_plan.by_traveller == {
        Traveller("T1-1", None, 1): 1_100_000,  # 3 days x 300,000 + 1 night x 200,000
        Traveller("T1-2", None, 1): 800_000,  # 2 days and the night
        T2: 1_800_000,
    }


def test_fuel_is_paid_by_the_litre() -> None:
    """On 3 motorbikes with 2 l/100 km: R2 goes 2 x 12 km on roads, so 1.44 l, and the boat none."""
    plan = with_scenario(
        valid_plan(),
        costs=CostRates(fuel_vnd_l=20_500),
        vehicles=tuple(
            one.model_copy(update={"fuel_l_per_100km": 2.0 if one.mode == "motorbike" else 0.0})
            for one in valid_plan().scenario.vehicles
        ),
    )
    of_plan = costs(plan)
    assert of_plan is not None
    assert of_plan.by_trip["R2"] == 29_520  # 1.44 x 20,500
    assert of_plan.by_traveller == {}


def test_a_sum_is_unknown_where_a_part_of_it_is() -> None:
    plan = with_leg(valid_plan(), "R2", 0, 0, steps=())
    of_plan = costs_at(CostRates(per_diem_vnd=300_000, fuel_vnd_l=20_500), plan)
    assert of_plan.by_kind["fuel"] is None
    assert of_plan.by_kind["per_diem"] == 7_200_000
    assert of_plan.by_trip["R2"] is None
    assert of_plan.by_trip["R1"] is not None
    assert of_plan.total_vnd is None


def test_the_lump_sum_comes_beside_the_per_diem_from_the_eleventh_day_of_a_month() -> None:
    rates = LUMP.model_copy(update={"per_diem_vnd": 300_000})
    ten = costs_at(rates, plan_of_days(10, member_ids=BOTH))
    assert ten.by_kind == {"per_diem": 6_000_000, "monthly_lump": 0}
    eleven = costs_at(rates, plan_of_days(11, member_ids=BOTH))
    assert eleven.by_kind == {"per_diem": 6_600_000, "monthly_lump": 1_000_000}  # 2 x 500,000


def test_a_lump_sum_is_a_matter_of_one_month() -> None:
    """From 02/03, 30 days are those of March; the next 10 are too few for April, 11 are not."""
    assert costs_at(LUMP, plan_of_days(40, member_ids=("T1-1",))).total_vnd == 500_000
    assert costs_at(LUMP, plan_of_days(41, member_ids=("T1-1",))).total_vnd == 1_000_000


def test_a_lump_sum_is_of_a_person_not_of_a_team() -> None:
    """Eleven days of a team: ten with one member, eleven with the other."""
    plan = with_trip(plan_of_days(11, member_ids=BOTH), "D0", member_ids=("T1-2",))
    assert costs_at(LUMP, plan).by_traveller == {Traveller("T1-2", None, 1): 500_000}


def test_the_six_people_of_a_team_without_names_are_always_the_same() -> None:
    assert costs_at(LUMP, plan_of_days(11)).by_traveller == {T1: 3_000_000}  # 6 x 500,000


def test_a_plan_without_trips_costs_nothing_at_known_rates() -> None:
    assert costs_at(CostRates(lodging_vnd=1), valid_plan(trips=())).total_vnd == 0


def costs_at(rates: CostRates, plan: Plan | None = None) -> Costs:
    found = costs(with_scenario(plan or valid_plan(), costs=rates))
    assert found is not None
    return found


def plan_of_days(count: int, **fields: object) -> Plan:
    """Build a plan in which T1 is out on so many days in a row, from MONDAY, each a trip D0 …."""
    model = valid_plan().trips[1]

    def day(number: int) -> TripDay:
        return model.days[0].model_copy(update={"date": MONDAY + timedelta(days=number)})

    trips = [
        model.model_copy(
            update={"id": f"D{number}", "crew_id": "T1", "days": (day(number),), **fields}
        )
        for number in range(count)
    ]
    return valid_plan(trips=tuple(trips))
