"""What a team knows and writes down on a day."""

from __future__ import annotations

from paper import EDITION
from plans import with_scenario
from routeplan.render.paper.day_notes import people_part
from routeplan.render.paper.edition import Edition


def test_people_with_long_offices_get_room_below_the_title() -> None:
    # "Công chức văn hoá - xã hội" takes two lines before the line to write on.
    outing = EDITION.outings[0]
    first, *others = EDITION.scenario.members
    social = first.model_copy(update={"id": "M", "role": "civil_servant_social"})
    edition = Edition(plan=with_scenario(EDITION.plan, members=(first, *others, social)))
    trip = outing.trip.model_copy(update={"member_ids": (*outing.trip.member_ids, "M")})
    plain_mm = people_part(outing, EDITION).height_mm
    assert people_part(outing._replace(trip=trip), edition).height_mm > plain_mm
