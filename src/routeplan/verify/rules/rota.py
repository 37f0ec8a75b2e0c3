"""The desk of the center: turns, staff, substitutes and shortages (rules 22 to 28)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from routeplan.domain.calendar import week_of
from routeplan.domain.rota import Duty
from routeplan.verify.desk import DeskFacts
from routeplan.verify.facts import Facts
from routeplan.verify.rules.levels import wrong_levels
from routeplan.verify.violation import Spot, Violation


def desk_unstaffed(facts: Facts) -> Iterator[Violation]:
    """Every open day of the desk has one duty."""
    if facts.desk is None:
        return
    counts = Counter(duty.date for duty in facts.plan.duties)
    for day in facts.desk.open_days:
        if counts[day] != 1:
            message = f"the desk is open; duties: {counts[day]}, it should be 1"
            yield Spot(day=day).breaks("desk_unstaffed", message, value=counts[day], limit=1)


def desk_closed(facts: Facts) -> Iterator[Violation]:
    """There is no duty on a holiday or any other day on which the desk is closed."""
    for duty in facts.plan.duties:
        if facts.desk is None:
            message = "the scenario asks for no rota"
        elif duty.date not in facts.desk.open_days:
            message = f"{duty.team_id} is on duty, but the desk is closed"
        else:
            continue
        yield Spot(day=duty.date).breaks("desk_closed", message)


def wrong_turn(facts: Facts) -> Iterator[Violation]:
    """The team on duty is the one whose turn it is, unless a holiday lets turns move."""
    desk = facts.desk
    if desk is None:
        return
    for duty in facts.plan.duties:
        if desk.turns_move:
            if duty.team_id not in {team.id for team in desk.teams}:
                message = f"{duty.team_id} is no center team"
                yield Spot(day=duty.date).breaks("wrong_turn", message, value=duty.team_id)
        elif desk.pinned_turn(duty.date) is None and duty.team_id != desk.turn(duty.date):
            turn = desk.turn(duty.date)
            message = f"{duty.team_id} is on duty; it is the turn of {turn}"
            yield Spot(day=duty.date).breaks("wrong_turn", message, value=duty.team_id, limit=turn)


def broken_pin(facts: Facts) -> Iterator[Violation]:
    """The team is on duty and the people are at the desk who are pinned to it."""
    if facts.desk is None:
        return
    for pin in facts.desk.pins:
        for duty in facts.plan.duties:
            if duty.date != pin.date:
                continue
            if pin.kind == "duty" and duty.team_id != pin.who:
                message = f"{duty.team_id} is on duty; {pin.who} is pinned"
            elif pin.kind == "at_desk" and pin.who not in duty.member_ids:
                message = f"{pin.who} is pinned to the desk, but not there"
            else:
                continue
            yield Spot(day=pin.date).breaks("broken_pin", message, limit=pin.who)


def too_many_turns(facts: Facts) -> Iterator[Violation]:
    """Where turns move, no team is on duty more often in a week than its share."""
    desk = facts.desk
    if desk is None or not desk.turns_move:
        return
    turns = Counter((week_of(duty.date), duty.team_id) for duty in facts.plan.duties)
    for (monday, team_id), count in sorted(turns.items()):
        limit = desk.most_turns(monday, team_id)
        if count > limit:
            message = f"{team_id} is on duty on {count} days of this week; at most {limit}"
            yield Spot(day=monday).breaks("too_many_turns", message, value=count, limit=limit)


def wrong_substitute(facts: Facts) -> Iterator[Violation]:
    """Everybody at the desk belongs to the team on duty, or is named as a substitute."""
    desk = facts.desk
    if desk is None:
        return
    team_of = {member_id: team.id for team in desk.teams for member_id in team.member_ids}
    for duty in facts.plan.duties:
        spot = Spot(day=duty.date)
        for member_id in duty.member_ids:
            team_id, named = team_of.get(member_id), member_id in duty.substitute_ids
            if team_id is None:
                message = f"{member_id} is in no center team"
            elif team_id != duty.team_id and not named:
                message = f"{member_id} of {team_id} is at the desk, but not named as substitute"
            elif team_id == duty.team_id and named:
                message = f"{member_id} is named as substitute in the own team {team_id}"
            else:
                continue
            yield spot.breaks("wrong_substitute", message, value=member_id)
        for member_id in duty.substitute_ids:
            if member_id not in duty.member_ids:
                message = f"substitute {member_id} is not at the desk"
                yield spot.breaks("wrong_substitute", message, value=member_id)


def two_places(facts: Facts) -> Iterator[Violation]:
    """Nobody is at the desk who is out, rests, is absent, off or pinned away; nor twice."""
    desk = facts.desk
    if desk is None:
        return
    for duty in facts.plan.duties:
        for member_id, count in Counter(duty.member_ids).items():
            reason = desk.why_away(member_id, duty.date)
            reason = reason or (f"is listed {count} times" if count > 1 else None)
            if reason:
                message = f"{member_id} is at the desk, but {reason}"
                yield Spot(day=duty.date).breaks("two_places", message, value=member_id)


def desk_too_full(facts: Facts) -> Iterator[Violation]:
    """No more people are at the desk than its target."""
    if facts.desk is None:
        return
    limit = facts.desk.rule.target_staff
    for duty in facts.plan.duties:
        staff = len(duty.member_ids)
        if staff > limit:
            message = f"people at the desk: {staff}; at most {limit}"
            yield Spot(day=duty.date).breaks("desk_too_full", message, value=staff, limit=limit)


def desk_shortage(facts: Facts) -> Iterator[Violation]:
    """A duty names who is missing: all of it and nothing else."""
    if facts.desk is None:
        return
    for duty in facts.plan.duties:
        missing, claimed = _missing(facts, facts.desk, duty), Counter[str]()
        for shortage in duty.shortages:
            claimed[shortage.topic or ""] += shortage.missing
        for topic in sorted(missing.keys() | claimed.keys()):
            if missing[topic] != claimed[topic]:
                what = f"people with {topic}" if topic else "people"
                message = f"{what}: {claimed[topic]} named as missing; {missing[topic]} missing"
                yield Spot(day=duty.date).breaks(
                    "desk_shortage", message, value=claimed[topic], limit=missing[topic]
                )


def _missing(facts: Facts, desk: DeskFacts, duty: Duty) -> Counter[str]:
    """Count who is missing on a day by topic; the empty topic is people in all."""
    there = set(duty.member_ids)
    missing = Counter({"": max(0, desk.rule.least_staff - len(there))})
    for topic in desk.rule.topics:
        able = {
            *(member.id for member in facts.scenario.members if topic.skill in member.skills),
            *(
                one.member_id
                for one in facts.scenario.qualifications
                if one.skill == topic.skill
                and one.date_from <= duty.date <= (one.date_to or duty.date)
            ),
        }
        missing[topic.skill] = max(0, topic.staff - len(able & there))
    return missing


def too_many_duties(facts: Facts) -> Iterator[Violation]:
    """No member is at the desk on more days of a week than members may be."""
    if facts.desk is None:
        return
    limit = facts.desk.rule.max_days_per_week
    days: Counter[tuple[date, str]] = Counter()
    for duty in facts.plan.duties:
        days.update((week_of(duty.date), member_id) for member_id in set(duty.member_ids))
    for (monday, member_id), count in sorted(days.items()):
        if count > limit:
            message = f"{member_id} is at the desk on {count} days of this week; at most {limit}"
            yield Spot(day=monday).breaks("too_many_duties", message, value=count, limit=limit)


def rota_totals(facts: Facts) -> Iterator[Violation]:
    """Every goal of the rota has the value that its duties add up to, and no bound beyond it."""
    if facts.desk is None:
        return
    reached = _reached(facts, facts.desk)
    yield from wrong_levels("rota_totals", facts.plan.rota_levels, "the duties", reached)


def _reached(facts: Facts, desk: DeskFacts) -> dict[str, int]:
    """Return what the duties come to for every goal (rule 28)."""
    duties = facts.plan.duties
    members_of = {team.id: set(team.member_ids) for team in desk.teams}
    uncalled = 0
    for duty in duties:
        own = members_of.get(duty.team_id, set())
        free = [one for one in own if desk.why_away(one, duty.date) is None]
        uncalled += min(desk.rule.target_staff, len(free)) - len(own & set(duty.member_ids))
    return {
        "shortage": sum(sum(_missing(facts, desk, duty).values()) for duty in duties),
        "weekday_imbalance": _imbalance(desk, duties),
        "uncalled": uncalled,
        "substitutions": sum(
            len(set(duty.member_ids) - members_of.get(duty.team_id, set())) for duty in duties
        ),
        "unfairness": _unfairness(desk, duties),
        "moved_turns": sum(duty.team_id != desk.turn(duty.date) for duty in duties),
    }


def _imbalance(desk: DeskFacts, duties: tuple[Duty, ...]) -> int:
    total = 0
    by_weekday = sorted(duties, key=lambda duty: duty.date.weekday())
    for weekday, group in groupby(by_weekday, key=lambda duty: duty.date.weekday()):
        turns = Counter(duty.team_id for duty in group)
        if weekday in desk.rule.weekdays:
            counts = [turns[team.id] for team in desk.teams]
            total += max(counts) - min(counts)
    return total


def _unfairness(desk: DeskFacts, duties: tuple[Duty, ...]) -> int:
    debts = {one.member_id: round(one.desk_debt) for one in desk.plan.scenario.history.members}
    loads = []
    for team in desk.teams:
        for member_id in sorted(set(team.member_ids)):
            load = debts.get(member_id, 0)
            for duty in duties:
                excused = duty.team_id == team.id and desk.why_away(member_id, duty.date)
                if excused or member_id in duty.member_ids:
                    load += 2 if duty.date.weekday() in (0, 4) else 1
            loads.append(load)
    return max(loads, default=0) - min(loads, default=0)
