"""The tables of a scenario, column by column; `docs/data.md` says what they mean."""

from __future__ import annotations

from routeplan.domain.fleet import Mode
from routeplan.io.cells import (
    day,
    flag,
    identifier,
    kilometres,
    latitude,
    longitude,
    modes,
    months,
    number,
    text,
    texts,
    weekdays,
    whole,
)
from routeplan.io.records import Column, Schema

VILLAGES = Schema(
    table="villages",
    key=("village_id",),
    columns=(
        Column(name="village_id", parse=identifier, field="id"),
        Column(name="name", parse=text),
        Column(name="aliases", parse=texts, required=False),
        Column(name="former_commune", parse=text, required=False),
        Column(name="lon", parse=longitude),
        Column(name="lat", parse=latitude),
        Column(name="households", parse=whole),
        Column(name="population", parse=whole),
        Column(name="elevation_m", parse=number, required=False),
        Column(name="priority", parse=whole),
        Column(name="visits_per_month_min", parse=whole),
        Column(name="visits_per_month_max", parse=whole),
        Column(name="min_gap_days", parse=whole),
        Column(name="open_weekdays", parse=weekdays, required=False),
        Column(name="signal", parse=text, required=False),
        Column(name="grid_power", parse=text, required=False),
        Column(name="offers_lodging", parse=flag),
        Column(name="language", parse=identifier, required=False),
        Column(name="venue", parse=text, required=False),
        Column(name="computers", parse=whole, required=False),
        Column(name="internet", parse=text, required=False),
        Column(name="training_seats", parse=whole, required=False),
        Column(name="households_proficient", parse=whole, required=False),
        Column(name="priority_households", parse=whole, required=False),
        Column(name="data_status", parse=text, required=False),
        Column(name="source", parse=text, required=False),
        Column(name="note", parse=text, required=False),
    ),
)
NODES = Schema(
    table="nodes",
    key=("node_id",),
    columns=(
        Column(name="node_id", parse=identifier, field="id"),
        Column(name="name", parse=text, required=False),
        Column(name="lon", parse=longitude),
        Column(name="lat", parse=latitude),
        Column(name="kind", parse=text, required=False),
    ),
)
ROAD_TAGS = (
    Column(name="tracktype", parse=text, required=False),
    Column(name="smoothness", parse=text, required=False),
    Column(name="lanes", parse=whole, required=False),
    Column(name="max_speed_kmh", parse=number, required=False),
    Column(name="max_weight_t", parse=number, required=False),
    Column(name="structure", parse=text, required=False),
    Column(name="gates", parse=whole, required=False),
    Column(name="incline", parse=number, required=False),
    Column(name="access", parse=text, required=False),
    Column(name="source_id", parse=text, required=False),
)
"""What else may be known of a road: the fields of `RoadTags`."""

_FEW = (Mode.CAR, Mode.TRUCK)
"""Modes without which most tables do; where they have no column, no road is for them."""

ROADS = Schema(
    table="roads",
    key=("road_id",),
    columns=(
        Column(name="road_id", parse=identifier, field="id"),
        Column(name="from_node", parse=identifier, refers_to="nodes"),
        Column(name="to_node", parse=identifier, refers_to="nodes"),
        Column(name="name", parse=text, required=False),
        Column(name="road_class", parse=identifier),
        Column(name="surface", parse=identifier, required=False, refers_to="speeds"),
        Column(name="condition", parse=whole, required=False),
        Column(name="length_km", parse=kilometres, field="length_m"),
        Column(name="width_m", parse=number),
        *(Column(name=mode, parse=flag, required=mode not in _FEW) for mode in Mode),
        Column(name="one_way", parse=flag),
        Column(name="dry_only", parse=flag),
        Column(name="p_closed_peak", parse=number),
        Column(name="sketch", parse=flag, required=False),
        Column(name="hazards", parse=texts, required=False),
        Column(name="note", parse=text, required=False),
        *ROAD_TAGS,
    ),
)
SERVICES = Schema(
    table="services",
    key=("service_id",),
    columns=(
        Column(name="service_id", parse=identifier, field="id"),
        Column(name="name_vi", parse=text),
        Column(name="name_en", parse=text),
        Column(name="minutes_low", parse=number),
        Column(name="minutes_mode", parse=number),
        Column(name="minutes_high", parse=number),
        Column(name="offered", parse=text, required=False),
        Column(name="required_role", parse=identifier, required=False),
        Column(name="required_skill", parse=identifier, required=False),
        Column(name="signal", parse=text, required=False),
        Column(name="equipment", parse=texts, required=False, refers_to="equipment"),
        Column(name="per", parse=text, required=False),
    ),
)
DEMAND = Schema(
    table="demand",
    key=("village_id", "service_id"),
    columns=(
        Column(name="village_id", parse=identifier, refers_to="villages"),
        Column(name="service_id", parse=identifier, refers_to="services"),
        Column(name="open_cases", parse=whole),
    ),
)
EQUIPMENT = Schema(
    table="equipment",
    key=("equipment_id",),
    required=False,
    columns=(
        Column(name="equipment_id", parse=identifier, field="id"),
        Column(name="name_vi", parse=text),
        Column(name="name_en", parse=text),
        Column(name="count", parse=whole),
        Column(name="per_crew", parse=whole),
        Column(name="weight_kg", parse=number),
    ),
)
MEMBERS = Schema(
    table="members",
    key=("member_id",),
    columns=(
        Column(name="member_id", parse=identifier, field="id"),
        Column(name="alias", parse=text),
        Column(name="role", parse=identifier),
        Column(name="home_id", parse=identifier, refers_to="nodes"),
        Column(name="skills", parse=texts, required=False),
        Column(name="languages", parse=texts, required=False),
        Column(name="licence", parse=text, required=False),
        Column(name="can_drive_pickup", parse=flag),
        Column(name="has_motorbike", parse=flag),
        Column(name="stays_overnight", parse=flag),
        Column(name="max_days_per_month", parse=whole),
        Column(name="max_days_per_week", parse=whole, required=False),
        Column(name="weekdays_off", parse=weekdays, required=False),
        Column(name="max_households", parse=whole, required=False),
        Column(name="lent_by", parse=text, required=False),
        Column(name="available_from", parse=day, required=False),
        Column(name="available_to", parse=day, required=False),
        Column(name="note", parse=text, required=False),
    ),
)
TEAMS = Schema(
    table="teams",
    key=("team_id", "member_id"),
    columns=(
        Column(name="team_id", parse=identifier, field="id"),
        Column(name="kind", parse=text),
        Column(name="member_id", parse=identifier, refers_to="members"),
    ),
)
ABSENCES = Schema(
    table="absences",
    key=("member_id", "date_from"),
    required=False,
    columns=(
        Column(name="member_id", parse=identifier, refers_to="members"),
        Column(name="date_from", parse=day),
        Column(name="date_to", parse=day),
        Column(name="kind", parse=identifier, required=False),
    ),
)
SKILLS = Schema(
    table="skills",
    key=("member_id", "skill", "date_from"),
    required=False,
    columns=(
        Column(name="member_id", parse=identifier, refers_to="members"),
        Column(name="skill", parse=identifier),
        Column(name="date_from", parse=day),
        Column(name="date_to", parse=day, required=False),
    ),
)
TRAINING_MODULES = Schema(
    table="training_modules",
    key=("module_id",),
    required=False,
    columns=(
        Column(name="module_id", parse=identifier, field="id"),
        Column(name="name_vi", parse=text),
        Column(name="name_en", parse=text),
        Column(name="minutes", parse=whole),
        Column(name="prerequisites", parse=texts, required=False, refers_to="training_modules"),
        Column(name="needs_computer", parse=flag),
        Column(name="needs_internet", parse=flag),
        Column(name="skill", parse=identifier, required=False),
    ),
)
DIGITAL_TEAMS = Schema(
    table="digital_teams",
    key=("person_id",),
    required=False,
    columns=(
        Column(name="person_id", parse=identifier, field="id"),
        Column(name="village_id", parse=identifier, refers_to="villages"),
        Column(name="role", parse=text, required=False),
        Column(
            name="completed_modules",
            parse=texts,
            field="completed",
            required=False,
            refers_to="training_modules",
        ),
        Column(name="has_smartphone", parse=flag),
        Column(name="can_travel_km", parse=number),
        Column(name="member_id", parse=identifier, required=False, refers_to="members"),
    ),
)
VEHICLES = Schema(
    table="vehicles",
    key=("vehicle_id",),
    columns=(
        Column(name="vehicle_id", parse=identifier, field="id"),
        Column(name="mode", parse=text),
        Column(name="seats", parse=whole),
        Column(name="payload_kg", parse=number),
        Column(name="fuel_l_per_100km", parse=number),
        Column(name="owner", parse=text, required=False),
        Column(name="weekdays", parse=weekdays, required=False),
        Column(name="on_request", parse=flag),
        Column(name="note", parse=text, required=False),
    ),
)
SPEEDS = Schema(
    table="speeds",
    key=("surface", "condition", "mode"),
    required=False,
    columns=(
        Column(name="surface", parse=identifier),
        Column(name="condition", parse=whole),
        Column(name="mode", parse=text),
        Column(name="dry_kmh", parse=number),
        Column(name="wet_kmh", parse=number),
        Column(name="provenance", parse=text, required=False),
    ),
)
SEASON = Schema(
    table="season",
    key=("month",),
    columns=(
        Column(name="month", parse=whole),
        Column(name="season", parse=text),
        Column(name="speed", parse=text),
        Column(name="closure_multiplier", parse=number),
    ),
)
CALENDAR = Schema(
    table="calendar",
    key=("date_from", "date_to", "kind", "applies_to"),
    required=False,
    columns=(
        Column(name="date_from", parse=day),
        Column(name="date_to", parse=day),
        Column(name="kind", parse=text),
        Column(name="applies_to", parse=texts, required=False, refers_to="villages"),
        Column(name="label_vi", parse=text, required=False),
        Column(name="label_en", parse=text, required=False),
        Column(name="basis", parse=text, required=False),
    ),
)
_WHICH_ROADS = (
    Column(name="road_id", parse=identifier, required=False, refers_to="roads"),
    Column(name="road_name", parse=text, required=False),
    Column(name="area", parse=identifier, required=False),
)
"""A row fills one of them."""

CLOSURES = Schema(
    table="closures",
    key=("road_id", "date_from"),
    required=False,
    told_apart_by=("date_to", "modes"),
    columns=(
        *_WHICH_ROADS,
        Column(name="date_from", parse=day),
        Column(name="date_to", parse=day, required=False),
        Column(name="modes", parse=modes, required=False),
        Column(name="reason", parse=text, required=False),
        Column(name="source", parse=text, required=False),
    ),
)
RECURRING_CLOSURES = Schema(
    table="recurring_closures",
    key=("road_id", "months"),
    told_apart_by=("modes", "chance"),
    required=False,
    columns=(
        *_WHICH_ROADS,
        Column(name="months", parse=months),
        Column(name="chance", parse=number),
        Column(name="modes", parse=modes, required=False),
        Column(name="reason", parse=text, required=False),
        Column(name="source", parse=text, required=False),
    ),
)
HOUSEHOLDS = Schema(
    table="households",
    key=("household_id",),
    required=False,
    columns=(
        Column(name="household_id", parse=identifier, field="id"),
        Column(name="village_id", parse=identifier, refers_to="villages"),
        Column(name="alley", parse=text, required=False),
        Column(name="lon", parse=longitude),
        Column(name="lat", parse=latitude),
        Column(name="priority_group", parse=identifier, required=False),
        Column(name="attention", parse=texts, required=False),
        Column(name="carer_id", parse=identifier, required=False, refers_to="members"),
    ),
)
PINS = Schema(
    table="pins",
    key=("date", "kind", "who"),
    required=False,
    columns=(
        Column(name="date", parse=day),
        Column(name="kind", parse=text),
        Column(name="who", parse=identifier),
        Column(name="crew_id", parse=identifier, required=False),
        Column(name="reason", parse=text, required=False),
    ),
)
MEMBER_HISTORY = Schema(
    table="member_history",
    key=("member_id",),
    required=False,
    columns=(
        Column(name="member_id", parse=identifier, refers_to="members"),
        Column(name="field_days", parse=whole, required=False),
        Column(name="nights", parse=whole, required=False),
        Column(name="field_debt", parse=number, required=False),
        Column(name="desk_debt", parse=number, required=False),
        Column(name="last_return", parse=day, required=False),
    ),
)
VILLAGE_HISTORY = Schema(
    table="village_history",
    key=("village_id",),
    required=False,
    columns=(
        Column(name="village_id", parse=identifier, refers_to="villages"),
        Column(name="visits", parse=whole, required=False),
        Column(name="missed", parse=whole, required=False),
        Column(name="last_visit", parse=day, required=False),
        Column(name="proficient", parse=number, required=False),
    ),
)
ACQUAINTANCES = Schema(
    table="acquaintances",
    key=("member_id", "village_id"),
    required=False,
    columns=(
        Column(name="member_id", parse=identifier, refers_to="members"),
        Column(name="village_id", parse=identifier, refers_to="villages"),
        Column(name="visits", parse=whole),
    ),
)

ROAD_POINTS = Schema(
    table="road_points",
    key=("road_id", "point"),
    required=False,
    columns=(
        Column(name="road_id", parse=identifier, refers_to="roads"),
        Column(name="point", parse=whole),
        Column(name="lon", parse=longitude),
        Column(name="lat", parse=latitude),
    ),
)
"""The course of roads in a workbook; a folder has it in ``roads.geojson``."""

SCHEMAS = (
    VILLAGES,
    NODES,
    ROADS,
    SERVICES,
    DEMAND,
    EQUIPMENT,
    MEMBERS,
    TEAMS,
    ABSENCES,
    SKILLS,
    PINS,
    TRAINING_MODULES,
    DIGITAL_TEAMS,
    VEHICLES,
    SPEEDS,
    SEASON,
    CALENDAR,
    CLOSURES,
    RECURRING_CLOSURES,
    HOUSEHOLDS,
    MEMBER_HISTORY,
    VILLAGE_HISTORY,
    ACQUAINTANCES,
)
