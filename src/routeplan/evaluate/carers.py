"""Whether there are enough carers for all households: plain arithmetic, before any list is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from math import ceil

from routeplan.domain.message import Message
from routeplan.domain.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class LanguageNeed:
    """Families who need a language, the carers who speak it, and the places on their lists."""

    language: str
    households: int
    carers: int
    places: int


@dataclass(frozen=True, kw_only=True)
class CarerBalance:
    """What households need of carers, and what there is.

    Parameters
    ----------
    places
        Households that all carers together can take.
    missing
        Carers who are missing if lists may take in several villages.
    per_carer
        Households for each carer if all are shared out equally.
    phases
        Rounds after which everybody was accompanied, if all carers take new families each round.
    lists, by_village
        Lists that are needed if each lies in one village, in all and by village id.
    missing_in_villages, per_carer_in_villages, phases_in_villages
        The same as `missing`, `per_carer` and `phases` if each list lies in one village;
        `per_carer_in_villages` is None if there are fewer carers than villages.
    planned
        Phases that the scenario asks for.
    """

    households: int
    carers: int
    places: int
    missing: int
    per_carer: int
    phases: int
    lists: int
    by_village: tuple[tuple[str, int], ...]
    missing_in_villages: int
    phases_in_villages: int
    planned: int
    per_carer_in_villages: int | None
    languages: tuple[LanguageNeed, ...]


def carer_balance(scenario: Scenario) -> CarerBalance | None:
    """Compare carers with households, counted in the villages; None if nobody is a carer.

    Examples
    --------
    >>> import routeplan as rp
    >>> balance = carer_balance(rp.read_scenario("sample_data/hai_van"))
    >>> balance.carers, balance.places, balance.missing, balance.per_carer, balance.phases
    (46, 920, 22, 30, 2)
    """
    carers, most = scenario.carers(), scenario.household_rule.per_carer
    villages = [village.households for village in scenario.villages if village.households]
    if not carers or not villages:
        return None
    households = sum(villages)
    places = sum(min(carer.max_households, most) for carer in carers)
    lists = _lists(villages, most)
    return CarerBalance(
        households=households,
        carers=len(carers),
        places=places,
        missing=ceil(max(0, households - places) / most),
        per_carer=ceil(households / len(carers)),
        phases=ceil(households / places),
        lists=lists,
        by_village=tuple(
            (village.id, _lists([village.households], most)) for village in scenario.villages
        ),
        missing_in_villages=max(0, lists - len(carers)),
        phases_in_villages=ceil(lists / len(carers)),
        planned=scenario.household_rule.phases,
        per_carer_in_villages=_enough_in_villages(villages, len(carers)),
        languages=tuple(_languages(scenario)),
    )


def _lists(villages: Sequence[int], per_carer: int) -> int:
    return sum(ceil(households / per_carer) for households in villages)


def _enough_in_villages(villages: Sequence[int], carers: int) -> int | None:
    """Return the shortest lists with which the carers reach everybody, each in one village."""
    if carers < len(villages):
        return None
    lengths = count(ceil(sum(villages) / carers))
    return next(length for length in lengths if _lists(villages, length) <= carers)


def _languages(scenario: Scenario) -> Iterator[LanguageNeed]:
    rule = scenario.household_rule
    wishes = _wishes(scenario)
    for language in sorted(language for language in wishes if language is not None):
        speakers = [carer for carer in scenario.carers() if language in carer.languages]
        yield LanguageNeed(
            language=language,
            households=wishes[language],
            carers=len(speakers),
            places=sum(min(carer.max_households, rule.per_carer) for carer in speakers),
        )


def _wishes(scenario: Scenario) -> Counter[str | None]:
    """Count families by the language that they need, or those whom villages only count."""
    rule = scenario.household_rule
    wishes = Counter(rule.language_of(home.priority_group) for home in scenario.households)
    if wishes.keys() <= {None}:
        for village in scenario.villages:
            wishes[rule.language_where_counted(village)] += village.priority_households or 0
    return +wishes


def carer_messages(balance: CarerBalance) -> tuple[Message, ...]:
    """Say what a balance means, one sentence each."""
    keys = ["carers.short"] if balance.missing else ["carers.enough"]
    if balance.planned >= balance.phases_in_villages > 1:
        keys = ["carers.phases"]
    elif balance.per_carer_in_villages is None:
        keys.append("carers.villages.few")
    elif balance.missing_in_villages:
        keys.append("carers.villages.short")
    return (
        *(_message(key, balance) for key in keys),
        *(
            _message("carers.language", need)
            for need in balance.languages
            if need.places < need.households
        ),
    )


def _message(key: str, of: CarerBalance | LanguageNeed) -> Message:
    values = asdict(of).items()
    return Message(
        key=key,
        values=tuple((name, value) for name, value in values if isinstance(value, int | str)),
    )
