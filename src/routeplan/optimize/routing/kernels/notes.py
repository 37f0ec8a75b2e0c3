"""Notes: routes of plans that were accepted late, for the master that recombines them."""

from __future__ import annotations

from routeplan.optimize.compiled import inlined
from routeplan.optimize.routing.kernels.tables import TOTAL, TOUCHED, Desk, Notes, Plan


@inlined
def note_touched(plan: Plan, desk: Desk, notes: Notes) -> None:
    """Note the routes that this round has changed."""
    for number in range(desk.counts[TOUCHED]):
        _note(plan, notes, desk.touched[number])


@inlined
def _note(plan: Plan, notes: Notes, slot: int) -> None:
    """Note a route, instead of whatever else was in its row."""
    length, group, legs = plan.slots[slot].length, plan.slots[slot].group, plan.legs
    if length == 0 or length > notes.places.shape[1]:
        return
    mark = notes.group_marks[group]
    for at in range(1, length + 1):
        mark ^= notes.place_marks[legs[slot, at].place]
    row = int(mark & notes.rows_mask[0])
    cost = plan.slots[slot].cost
    total = plan.counts[TOTAL]
    if notes.marks[row] == mark:
        total = min(total, notes.total[row])
        if notes.cost[row] <= cost:
            notes.total[row] = total
            return
    notes.total[row] = total
    notes.marks[row], notes.cost[row] = mark, cost
    notes.group[row], notes.length[row] = group, length
    for at in range(length):
        notes.places[row, at] = legs[slot, at + 1].place
