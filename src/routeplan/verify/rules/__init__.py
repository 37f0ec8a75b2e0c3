"""The rules, in the order in which a report lists them."""

from collections.abc import Callable, Iterator

from routeplan.verify.facts import Facts
from routeplan.verify.rules.allotments import (
    carer_in_two_villages,
    share_too_large,
    too_many_allotted,
    wrong_priority_share,
)
from routeplan.verify.rules.claims import missing_visits, pinned_visits, totals
from routeplan.verify.rules.clock import (
    clock,
    idle_day,
    long_day,
    long_drive,
    meal_break,
    too_early,
    too_late,
    wrong_order,
    wrong_place,
)
from routeplan.verify.rules.commune import (
    crew_rest,
    crew_twice,
    officers_per_day,
    officers_per_month,
    too_few_kits,
    too_few_vehicles,
    too_many_crews,
)
from routeplan.verify.rules.crews import (
    crew_shortage,
    crew_too_large,
    crew_totals,
    lone_member,
    member_rest,
    member_twice,
    night_refused,
    pinned_members,
    spare_member,
    too_many_field_days,
    unavailable_member,
)
from routeplan.verify.rules.evenings import (
    carer_elsewhere,
    evening_too_full,
    no_evening,
    wrong_phase,
    wrong_round,
)
from routeplan.verify.rules.households import (
    carer_without_list,
    household_forgotten,
    household_twice,
    list_across_villages,
    list_too_long,
    step_too_far,
    wrong_match,
    wrong_walk,
)
from routeplan.verify.rules.ids import same_id, unknown_id
from routeplan.verify.rules.loads import cargo, missing_kit, seats
from routeplan.verify.rules.roads import (
    broken_route,
    impassable_road,
    road_closed,
    vehicle_elsewhere,
    walk_too_long,
    wrong_vehicle,
)
from routeplan.verify.rules.rota import (
    broken_pin,
    desk_closed,
    desk_shortage,
    desk_too_full,
    desk_unstaffed,
    rota_totals,
    too_many_duties,
    too_many_turns,
    two_places,
    wrong_substitute,
    wrong_turn,
)
from routeplan.verify.rules.times import impossible_speed, wrong_distance, wrong_time
from routeplan.verify.rules.training import (
    learner_too_far,
    learner_twice,
    lesson_order,
    session_closed,
    session_full,
    session_hours,
    session_means,
    too_few_trainers,
    too_many_sessions,
    trainer_away,
    training_totals,
    untaught_forgotten,
)
from routeplan.verify.rules.trips import lodging, night_near_home, starts_and_ends, trip_days
from routeplan.verify.rules.visits import (
    long_service,
    officer_absent,
    short_service,
    spacing,
    too_many_visits,
    wrong_day,
    wrong_services,
)
from routeplan.verify.violation import Violation

RULES: tuple[Callable[[Facts], Iterator[Violation]], ...] = (
    # ids
    unknown_id,
    same_id,
    # roads and their times
    broken_route,
    road_closed,
    impassable_road,
    wrong_vehicle,
    vehicle_elsewhere,
    walk_too_long,
    wrong_time,
    wrong_distance,
    impossible_speed,
    # hours of a day
    clock,
    wrong_order,
    wrong_place,
    idle_day,
    too_early,
    too_late,
    long_day,
    long_drive,
    meal_break,
    # visits
    wrong_day,
    spacing,
    too_many_visits,
    wrong_services,
    officer_absent,
    short_service,
    long_service,
    # trips and what they carry
    trip_days,
    starts_and_ends,
    lodging,
    night_near_home,
    seats,
    cargo,
    missing_kit,
    # what the commune has
    too_many_crews,
    too_few_vehicles,
    too_few_kits,
    officers_per_day,
    officers_per_month,
    crew_twice,
    crew_rest,
    # who accompanies households
    carer_without_list,
    household_twice,
    list_too_long,
    list_across_villages,
    step_too_far,
    wrong_walk,
    wrong_match,
    household_forgotten,
    # who accompanies how many, where households are only counted
    share_too_large,
    carer_in_two_villages,
    too_many_allotted,
    wrong_priority_share,
    # on which evenings homes are visited
    wrong_phase,
    wrong_round,
    no_evening,
    carer_elsewhere,
    evening_too_full,
    # what the plan says of itself
    missing_visits,
    pinned_visits,
    totals,
    # training of village digital teams
    session_closed,
    session_means,
    session_full,
    session_hours,
    too_few_trainers,
    trainer_away,
    too_many_sessions,
    learner_twice,
    lesson_order,
    learner_too_far,
    untaught_forgotten,
    training_totals,
    # who goes
    unavailable_member,
    night_refused,
    member_twice,
    member_rest,
    too_many_field_days,
    crew_too_large,
    spare_member,
    lone_member,
    crew_shortage,
    pinned_members,
    crew_totals,
    # the desk of the center
    desk_unstaffed,
    desk_closed,
    wrong_turn,
    broken_pin,
    too_many_turns,
    wrong_substitute,
    two_places,
    desk_too_full,
    too_many_duties,
    desk_shortage,
    rota_totals,
)
"""Every rule of ``docs/model.md`` that a plan can break; its name is the function's name."""
