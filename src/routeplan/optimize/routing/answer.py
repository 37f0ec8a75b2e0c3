"""The answer: routes by ids, and what they cost, added up from the problem itself."""

from __future__ import annotations

from itertools import groupby, pairwise

from routeplan.optimize.routing.kernels.tables import ABSENT
from routeplan.optimize.routing.problem import Route, RoutingPlan, RoutingProblem
from routeplan.optimize.routing.search import Search


def plan_of(
    problem: RoutingProblem, search: Search, *, seed: int, iterations: int = 0, workers: int = 1
) -> RoutingPlan:
    """Return the best plan of a search, after so many iterations of all workers."""
    ids, depots = problem.place_ids, len(problem.depots)
    best, slots, wanted = search.best, search.plan.slots, search.options.iterations
    routes = []
    for slot in best.length.nonzero()[0].tolist():
        places = best.places[slot, 1 : best.length[slot] + 1].tolist()
        trips = groupby(places, key=lambda place: place >= depots)
        routes.append(
            Route(
                day=int(slots[slot]["day"]),
                vehicle_id=problem.fleet[slots[slot]["kind"]].id,
                depot_id=ids[slots[slot]["depot"]],
                trips=tuple(
                    tuple(ids[place] for place in group) for is_trip, group in trips if is_trip
                ),
            )
        )
    left_out = tuple(ids[place] for place in sorted(best.absent[: best.counts[ABSENT]].tolist()))
    cost = cost_of(problem, tuple(routes), left_out)
    optional = {stop.id for stop in problem.stops if stop.prize is not None}
    return RoutingPlan(
        routes=tuple(routes),
        left_out=left_out,
        cost=cost,
        bound=cost if search.is_proven and optional.issuperset(left_out) else None,
        iterations=iterations,
        stopped_by_time=not search.is_proven and (wanted is None or iterations < wanted * workers),
        seed=seed,
    )


def cost_of(problem: RoutingProblem, routes: tuple[Route, ...], left_out: tuple[str, ...]) -> int:
    """Return what routes cost, with vehicles used and prizes forgone."""
    position = {key: at for at, key in enumerate(problem.place_ids)}
    fleet = {vehicle.id: vehicle for vehicle in problem.fleet}
    prizes = {stop.id: stop.prize or 0 for stop in problem.stops}
    total = sum(prizes[key] for key in left_out)
    for one in routes:
        vehicle = fleet[one.vehicle_id]
        matrix = problem.cost[vehicle.matrix]
        total += vehicle.fixed_cost
        for trip in one.trips:
            places = [position[key] for key in (one.depot_id, *trip, one.depot_id)]
            total += sum(int(matrix[here, there]) for here, there in pairwise(places))
    return total
