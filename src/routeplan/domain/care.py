"""How carers accompany households: the rule, their lists, and who has nobody."""

from __future__ import annotations

from datetime import date, time

from pydantic import Field

from routeplan.domain.message import Message
from routeplan.domain.places import Village
from routeplan.domain.value import Count, Id, Several, TimeOfDay, Value, seconds_of_day


class PriorityGroup(Value):
    """Families who come first when carers are short.

    Parameters
    ----------
    language
        Language that their carer should speak; None if any will do.
    """

    id: Id
    language: Id | None = None


class Evenings(Value):
    """When carers visit the households of their lists, on days on which teams go out.

    Parameters
    ----------
    begin, end
        All visits of an evening, and the ways from one home to the next, lie between these.
    visits
        Most visits of a carer on one evening.
    visit_minutes
        Length of each visit [min].
    walk_kmh
        How fast carers go from home to home, straight.
    """

    begin: TimeOfDay = time(18, 30)
    end: TimeOfDay = time(20, 30)
    visits: Several = 4
    visit_minutes: Several = 40
    walk_kmh: float = Field(default=3.0, gt=0, le=50)

    @property
    def length_s(self) -> int:
        """Time from begin to end [s]."""
        return seconds_of_day(self.end) - seconds_of_day(self.begin)


class HouseholdRule(Value):
    """How carers accompany households.

    Parameters
    ----------
    per_carer
        Households on one list at most; a member may take fewer (`Member.max_households`).
    max_walk_m
        Longest walk from one household of a list to the next, straight [m].
    priority_groups
        Groups of families whose wish for a carer comes first.
    merge_walk_m
        Longest walk from a household of one village to the next in another, straight [m]; None:
        no list crosses a village.
    phases
        Equal parts of the horizon; in each of them carers have new lists, first for families
        who come first.
    evenings
        When homes are visited; None if nobody sets dates.
    """

    per_carer: Several = 20
    max_walk_m: Count = 1_500
    priority_groups: tuple[PriorityGroup, ...] = ()
    merge_walk_m: Count | None = None
    phases: int = Field(default=1, ge=1, le=12)
    evenings: Evenings | None = None

    def language_of(self, group_id: str | None) -> str | None:
        """Return the language that families of a group need, None if any will do."""
        return next((one.language for one in self.priority_groups if one.id == group_id), None)

    def language_where_counted(self, village: Village) -> str | None:
        """Return the language that priority families need who are only counted by village.

        It is that of the village if some group needs it, and otherwise the one that all groups
        need; None if groups differ, or if any will do.
        """
        languages = {group.language for group in self.priority_groups}
        if village.language in languages:
            return village.language
        return languages.pop() if len(languages) == 1 else None


class Round(Value):
    """The homes of a list that its carer visits on one evening, in order."""

    date: date
    household_ids: tuple[Id, ...] = Field(min_length=1)


class HouseholdList(Value):
    """The households of one carer, all in one village, in walking order.

    Parameters
    ----------
    phase
        Part of the horizon to which the list belongs, from 1.
    rounds
        Evenings of visits; homes in none of them have no date.
    walk_m
        Straight way along the list, from the first household to the last [m].
    unmatched
        How many of the families need a language that the carer does not speak.
    """

    carer_id: Id
    village_id: Id
    household_ids: tuple[Id, ...] = Field(min_length=1)
    walk_m: Count
    unmatched: Count = 0
    phase: Several = 1
    rounds: tuple[Round, ...] = ()

    @property
    def undated(self) -> int:
        """Number of homes that no round visits."""
        return len(self.household_ids) - sum(len(one.household_ids) for one in self.rounds)


class Uncared(Value):
    """Households of one village that have no carer, why, and what would help."""

    village_id: Id
    household_ids: tuple[Id, ...] = Field(min_length=1)
    reason: Message
    remedy: Message | None = None


class Allotment(Value):
    """How many households of a village a carer accompanies, where they are only counted.

    Parameters
    ----------
    priority_households
        How many of them belong to a priority group; None if the village does not count these.
    phase
        Part of the horizon, from 1.
    """

    carer_id: Id
    village_id: Id
    households: Several
    priority_households: Count | None = None
    phase: Several = 1
