"""History: what a plan adds to what people did and villages received before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from routeplan.domain.history import Acquaintance, History, MemberRecord, VillageRecord
from routeplan.domain.people import Member
from routeplan.domain.plan import Plan
from routeplan.domain.rota import desk_load
from routeplan.domain.trips import Trip, people_of
from routeplan.evaluate.coverage import expected_proficient
from routeplan.evaluate.requirements import required_visits


def history(plan: Plan) -> History:
    """Return what carries over from a plan: the history of its scenario and the plan itself.

    It is counted from the plan's own scenario, so that doing it again gives the same.

    Examples
    --------
    >>> from plans import valid_plan
    >>> carried = history(valid_plan())
    >>> print(carried.members[0])
    member_id='T1-1' field_days=3 nights=1 field_debt=5.5 desk_debt=0.0 \
last_return=datetime.date(2026, 3, 10)
    >>> carried.villages[1].visits, str(carried.villages[1].last_visit)
    (2, '2026-03-10')
    """
    work = _Work(plan)
    return History(
        members=tuple(map(work.member_record, plan.scenario.members)),
        villages=_villages(plan),
        acquaintances=_acquaintances(plan, work.trips_of),
    )


class _Work:
    """What each member did in a plan, against a fair share of it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.scenario = plan.scenario
        self._before = {record.member_id: record for record in self.scenario.history.members}

    def member_record(self, member: Member) -> MemberRecord:
        """Return the record of a member after the plan."""
        before = self._before.get(member.id, MemberRecord(member_id=member.id))
        trips = self.trips_of[member.id]
        returns = [trip.days[-1].date for trip in trips]
        return MemberRecord(
            member_id=member.id,
            field_days=before.field_days + sum(len(trip.days) for trip in trips),
            nights=before.nights + sum(trip.nights for trip in trips),
            field_debt=self._field_debts.get(member.id, before.field_debt),
            desk_debt=self._desk_debts.get(member.id, before.desk_debt),
            last_return=max(returns, default=before.last_return),
        )

    @cached_property
    def trips_of(self) -> Mapping[str, list[Trip]]:
        """The trips of each member."""
        trips_of: dict[str, list[Trip]] = {member.id: [] for member in self.scenario.members}
        for trip in self.plan.trips:
            for member_id in people_of(trip, self.scenario):
                trips_of[member_id].append(trip)
        return trips_of

    @cached_property
    def _field_debts(self) -> Mapping[str, float]:
        """Field debts of the members who go on trips."""
        absent = list(map(self.scenario.absent_on, self.scenario.calendar.working_days()))
        months = self.scenario.calendar.months
        goes = {member.id for member in self.scenario.field_members()}
        able = {
            member.id: min(
                sum(member.id not in on_day for on_day in absent),
                member.max_days_per_month * months,
            )
            for member in self.scenario.members
            if member.id in goes or self.trips_of[member.id]
        }
        loads = Counter(
            {member_id: sum(trip.load for trip in self.trips_of[member_id]) for member_id in able}
        )
        debts = {member_id: record.field_debt for member_id, record in self._before.items()}
        return self._rolled(debts, loads, able)

    @cached_property
    def _desk_debts(self) -> Mapping[str, float]:
        """Desk debts of the members of center teams, who owe nothing for leave and trips."""
        loads, able = Counter[str](), Counter[str]()
        at_center = {one for team in self.scenario.center_teams() for one in team.member_ids}
        for duty in self.plan.duties:
            load = desk_load(duty.date)
            loads.update(dict.fromkeys(duty.member_ids, load))
            absent = self.scenario.absent_on(duty.date)
            for member_id in at_center:
                is_free = member_id not in absent and not self._is_out(member_id, duty.date)
                able[member_id] += load * is_free
        debts = {member_id: record.desk_debt for member_id, record in self._before.items()}
        return self._rolled(debts, loads, able)

    def _is_out(self, member_id: str, day: date) -> bool:
        """Tell whether a member is on a trip on a day, or rests after one."""
        rules = self.scenario.rules
        return any(day in trip.busy_days(rules) for trip in self.trips_of[member_id])

    def _rolled(
        self, debts: Mapping[str, float], loads: Counter[str], able: Mapping[str, float]
    ) -> Mapping[str, float]:
        """Add loads less fair shares of them to debts, and cut these to a month's share."""
        total, all_able = loads.total(), sum(able.values())
        if not total or not all_able:
            return debts
        most = total / len(able) / self.scenario.calendar.months
        rolled = {}
        for member_id, own in able.items():
            debt = debts.get(member_id, 0.0) + loads[member_id] - total * own / all_able
            rolled[member_id] = round(min(max(debt, -most), most), 2)
        return rolled


def _villages(plan: Plan) -> tuple[VillageRecord, ...]:
    before = {record.village_id: record for record in plan.scenario.history.villages}
    required, proficient = required_visits(plan.scenario), expected_proficient(plan)
    records = []
    for village in plan.scenario.villages:
        record = before.get(village.id, VillageRecord(village_id=village.id))
        days = plan.visits_of(village.id)
        changes = {
            "visits": record.visits + len(days),
            "missed": record.missed + max(0, required[village.id] - len(days)),
            "last_visit": max(days, default=record.last_visit),
            "proficient": proficient.get(village.id, record.proficient),
        }
        records.append(record.model_copy(update=changes))
    return tuple(records)


def _acquaintances(plan: Plan, trips_of: Mapping[str, list[Trip]]) -> tuple[Acquaintance, ...]:
    before = plan.scenario.history.acquaintances
    visits = Counter({(one.member_id, one.village_id): one.visits for one in before})
    for member_id, trips in trips_of.items():
        visits.update((member_id, village_id) for trip in trips for village_id in trip.village_ids)
    return tuple(
        Acquaintance(member_id=member_id, village_id=village_id, visits=count)
        for (member_id, village_id), count in sorted(visits.items())
    )
