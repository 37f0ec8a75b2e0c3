"""Training of village digital teams: hosts, people, trainers, what is untaught (rules 51 to 58)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from routeplan.domain.value import seconds_of_day
from routeplan.verify.facts import Facts
from routeplan.verify.rules.levels import wrong_levels
from routeplan.verify.training import SessionAt, TrainingFacts
from routeplan.verify.violation import Spot, Violation, as_clock, as_duration


def session_closed(facts: Facts) -> Iterator[Violation]:
    """A session is asked for, on a worked day on which its host is open; one a day at a host."""
    if facts.training is None:
        for session in facts.plan.sessions:
            spot = Spot(village_id=session.host_id, day=session.date)
            yield spot.breaks("session_closed", "the scenario asks for no training")
        return
    calendar = facts.scenario.calendar
    worked, held = set(calendar.working_days()), Counter[tuple[str, date]]()
    for at in facts.training.sessions:
        day, host = at.session.date, at.host
        held[host.id, day] += 1
        if day not in worked:
            message = "nobody works on this day"
        elif calendar.is_closed(host.id, day):
            message = "the village is closed"
        elif host.open_weekdays and day.weekday() not in host.open_weekdays:
            message = "the village receives nobody on this weekday"
        elif held[host.id, day] == 2:
            message = "two sessions in one village"
        else:
            continue
        yield _spot(at).breaks("session_closed", message)


def session_means(facts: Facts) -> Iterator[Violation]:
    """A host has the computers and the internet of each lesson, or a kit that has; kits suffice."""
    if facts.training is None:
        return
    rule, kits = facts.training.rule, Counter[date]()
    for at in facts.training.sessions:
        kits[at.session.date] += at.session.brings_kit
        computers, has_internet = facts.training.means(at.session, at.host)
        for module, learners in at.lessons:
            places = computers * rule.people_per_computer
            if module.needs_computer and len(learners) > places:
                message = f"{module.id}: {len(learners)} people; computers for {places}"
                yield _spot(at).breaks("session_means", message, value=len(learners), limit=places)
            if module.needs_internet and not has_internet:
                yield _spot(at).breaks("session_means", f"{module.id}: there is no internet")
    for day, count in kits.items():
        if count > rule.kits:
            message = f"kits: {count}; there are {rule.kits}"
            yield Spot(day=day).breaks("session_means", message, value=count, limit=rule.kits)


def session_full(facts: Facts) -> Iterator[Violation]:
    """No more people come than the rule allows and the host has seats."""
    if facts.training is None:
        return
    for at in facts.training.sessions:
        people = len(at.learners)
        limit = min(facts.training.rule.max_people, at.host.training_seats)
        if people > limit:
            message = f"people: {people}; at most {limit}"
            yield _spot(at).breaks("session_full", message, value=people, limit=limit)


def session_hours(facts: Facts) -> Iterator[Violation]:
    """A session holds its lessons; everybody arrives before it and is home before dark."""
    if facts.training is None:
        return
    rules, most = facts.scenario.rules, facts.training.rule.max_modules_per_day
    for at in facts.training.sessions:
        spot, session = _spot(at), at.session
        if len(session.lessons) > most:
            message = f"lessons: {len(session.lessons)}; at most {most}"
            yield spot.breaks("session_hours", message, value=len(session.lessons), limit=most)
        begin_s, end_s = seconds_of_day(session.begin), seconds_of_day(session.end)
        taught_s = sum(module.minutes * 60 for module, _ in at.lessons)
        taught_s += rules.meal_break_s if taught_s > rules.meal_break_after_s else 0
        if end_s - begin_s < taught_s:
            message = f"lasts {as_duration(end_s - begin_s)}; lessons take {as_duration(taught_s)}"
            yield spot.breaks("session_hours", message, value=end_s - begin_s, limit=taught_s)
        there_s, back_s = _longest_ways(facts.training, at)
        earliest_s = max(
            seconds_of_day(rules.service_open), seconds_of_day(rules.day_start) + there_s
        )
        latest_s = min(
            seconds_of_day(rules.service_close), seconds_of_day(rules.latest_return) - back_s
        )
        if begin_s < earliest_s:
            message = f"begins at {as_clock(begin_s)}; not before {as_clock(earliest_s)}"
            yield spot.breaks("session_hours", message, value=begin_s, limit=earliest_s)
        if end_s > latest_s:
            message = f"ends at {as_clock(end_s)}; not after {as_clock(latest_s)}"
            yield spot.breaks("session_hours", message, value=end_s, limit=latest_s)
        day_s = there_s + end_s - begin_s + back_s
        if day_s > rules.max_day_s:
            message = f"the day takes {as_duration(day_s)}; at most {as_duration(rules.max_day_s)}"
            yield spot.breaks("session_hours", message, value=day_s, limit=rules.max_day_s)


def _longest_ways(training: TrainingFacts, at: SessionAt) -> tuple[int, int]:
    """Return the longest of the ways to a session, and of those back [s]."""
    homes = sorted({training.scenario.center.id, *(one.village_id for one in at.learners)})
    day, host_id = at.session.date, at.host.id
    there = [training.fastest_s(home, host_id, day) or 0 for home in homes]
    back = [training.fastest_s(host_id, home, day) or 0 for home in homes]
    return max(there), max(back)


def too_few_trainers(facts: Facts) -> Iterator[Violation]:
    """There is a trainer for so many people, all may train, and one can do what is taught."""
    if facts.training is None:
        return
    rule = facts.training.rule
    for at in facts.training.sessions:
        spot, day = _spot(at), at.session.date
        trainers, people = sorted(set(at.session.trainer_ids)), len(at.learners)
        needed = -(-people // rule.people_per_trainer)
        if len(trainers) < needed:
            message = f"trainers: {len(trainers)} for {people} people; at least {needed}"
            yield spot.breaks("too_few_trainers", message, value=len(trainers), limit=needed)
        skills = {one: facts.training.skills(one, day) for one in trainers}
        for trainer_id in trainers:
            if rule.trainer_skill is not None and rule.trainer_skill not in skills[trainer_id]:
                message = f"{trainer_id} trains without the skill {rule.trainer_skill}"
                yield spot.breaks("too_few_trainers", message, value=trainer_id)
        for module, _ in at.lessons:
            if module.skill is not None and all(module.skill not in one for one in skills.values()):
                message = f"{module.id}: no trainer has the skill {module.skill}"
                yield spot.breaks("too_few_trainers", message, value=module.id)


def trainer_away(facts: Facts) -> Iterator[Violation]:
    """Who trains, or learns as a member, is free on that day and at this session only."""
    if facts.training is None:
        return
    places: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    for at in facts.training.sessions:
        learning = [one.member_id for one in at.learners if one.member_id is not None]
        for member_id in (*at.session.trainer_ids, *learning):
            places[member_id, at.session.date].append(at.host.id)
            reason = facts.training.why_away(member_id, at.session.date)
            if len(places[member_id, at.session.date]) == 2:
                reason = f"is at {' and '.join(places[member_id, at.session.date])}"
            if reason:
                message = f"{member_id} trains or learns, but {reason}"
                yield _spot(at).breaks("trainer_away", message, value=member_id)


def too_many_sessions(facts: Facts) -> Iterator[Violation]:
    """Sessions and trips leave no trainer with more field days than the person has."""
    if facts.training is None:
        return
    for member_id in sorted(
        {one for at in facts.training.sessions for one in at.session.trainer_ids}
    ):
        days, limit = facts.training.field_days(member_id)
        if days > limit:
            message = f"{member_id}: {days} days on trips and sessions; at most {limit}"
            yield Spot().breaks("too_many_sessions", message, value=days, limit=limit)


def learner_twice(facts: Facts) -> Iterator[Violation]:
    """Nobody is at two sessions on a day, nor taught what the person knows."""
    if facts.training is None:
        return
    known = {one.id: set(one.completed) for one in facts.scenario.learners}
    seen: Counter[tuple[str, date]] = Counter()
    for at in facts.training.sessions:
        for learner in at.learners:
            seen[learner.id, at.session.date] += 1
            if seen[learner.id, at.session.date] == 2:
                message = f"{learner.id} is at two sessions on this day"
                yield _spot(at).breaks("learner_twice", message, value=learner.id)
        for module, learners in at.lessons:
            for learner in learners:
                if module.id in known[learner.id]:
                    message = f"{learner.id} has completed {module.id} before"
                    yield _spot(at).breaks("learner_twice", message, value=learner.id)
                known[learner.id].add(module.id)


def lesson_order(facts: Facts) -> Iterator[Violation]:
    """Who comes to a lesson has completed its prerequisites, if only just before."""
    if facts.training is None:
        return
    known = {one.id: set(one.completed) for one in facts.scenario.learners}
    for at in facts.training.sessions:
        for module, learners in at.lessons:
            for learner in learners:
                missing = sorted(set(module.prerequisites) - known[learner.id])
                if missing:
                    message = f"{learner.id} learns {module.id} before {', '.join(missing)}"
                    yield _spot(at).breaks("lesson_order", message, value=module.id)
                known[learner.id].add(module.id)


def learner_too_far(facts: Facts) -> Iterator[Violation]:
    """The way to a session, by open roads, is no longer than people go, and is counted."""
    training = facts.training
    if training is None:
        return
    limit_s = training.rule.max_travel_minutes * 60
    for at in training.sessions:
        day, spot, total_s = at.session.date, _spot(at), 0
        if training.fastest_s(facts.scenario.center.id, at.host.id, day) is None:
            yield spot.breaks("learner_too_far", "no open way leads here from the center")
        for learner in at.learners:
            there_s = training.fastest_s(learner.village_id, at.host.id, day)
            back_s = training.fastest_s(at.host.id, learner.village_id, day)
            way_m = training.shortest_m(learner.village_id, at.host.id, day)
            if there_s is None or back_s is None or way_m is None:
                message = f"no open way leads {learner.id} there and back"
                yield spot.breaks("learner_too_far", message, value=learner.id)
                continue
            total_s += there_s + back_s
            limit_m = round(learner.can_travel_km * 1000)
            if max(there_s, back_s) > limit_s:
                way_s = max(there_s, back_s)
                message = f"{learner.id}: {as_duration(way_s)}; at most {as_duration(limit_s)}"
                yield spot.breaks("learner_too_far", message, value=way_s, limit=limit_s)
            if way_m > limit_m:
                message = f"{learner.id}: {way_m} m; at most {limit_m} m"
                yield spot.breaks("learner_too_far", message, value=way_m, limit=limit_m)
        if at.session.travel_s < total_s:
            message = (
                f"learners travel {as_duration(at.session.travel_s)}; "
                f"it takes at least {as_duration(total_s)}"
            )
            yield spot.breaks("learner_too_far", message, value=at.session.travel_s, limit=total_s)


def untaught_forgotten(facts: Facts) -> Iterator[Violation]:
    """Every module that somebody does not complete is named once, and nothing else."""
    training = facts.training
    if training is None:
        return
    named = Counter(
        (learner_id, module_id)
        for one in facts.plan.untaught
        for learner_id in one.learner_ids
        for module_id in one.module_ids
    )
    missing = _missing(training)
    for learner_id, module_id in sorted(missing.keys() | named.keys()):
        count, limit = named[learner_id, module_id], missing[learner_id, module_id]
        if count != limit:
            learner = training.learners.get(learner_id)
            spot = Spot(village_id=None if learner is None else learner.village_id)
            message = f"{learner_id}, {module_id}: named {count} times as not taught; {limit} is so"
            yield spot.breaks("untaught_forgotten", message, value=count, limit=limit)


def _missing(training: TrainingFacts) -> Counter[tuple[str, str]]:
    """Count what is not completed at the end, by learner and module."""
    known = {(one.id, done) for one in training.learners.values() for done in one.completed}
    for at in training.sessions:
        known |= {(one.id, module.id) for module, learners in at.lessons for one in learners}
    everything = {(one, module) for one in training.learners for module in training.modules}
    return Counter(everything - known)


def training_totals(facts: Facts) -> Iterator[Violation]:
    """Every goal of the training has the value that its sessions add up to, no bound beyond it."""
    training = facts.training
    if training is None:
        return
    priority = {village.id: village.priority for village in facts.scenario.villages}
    reached = {
        "missing": sum(
            priority[training.learners[learner_id].village_id]
            for learner_id, _ in _missing(training)
        ),
        "trainer_days": sum(len(at.session.trainer_ids) for at in training.sessions),
        "travel": sum(at.session.travel_s for at in training.sessions),
    }
    levels = facts.plan.training_levels
    yield from wrong_levels("training_totals", levels, "the sessions", reached)


def _spot(at: SessionAt) -> Spot:
    return Spot(village_id=at.host.id, day=at.session.date)
