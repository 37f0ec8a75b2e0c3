"""Vehicles and the modes of travel."""

from __future__ import annotations

from enum import StrEnum

from routeplan.domain.value import Amount, Id, Several, Text, Value, Weekday
from routeplan.errors import Fault, InputError


class Mode(StrEnum):
    """How people move. A crew leaves the center with a vehicle of one mode.

    A pickup has four-wheel drive, a car has not. A truck is a lorry or a minibus.
    """

    MOTORBIKE = "motorbike"
    PICKUP = "pickup"
    FOOT = "foot"
    BOAT = "boat"
    CAR = "car"
    TRUCK = "truck"


VEHICLE_MODES: tuple[Mode, ...] = (Mode.MOTORBIKE, Mode.PICKUP, Mode.CAR, Mode.TRUCK)
"""Modes a crew can leave the center with, and park where their road ends."""

DRIVEN_MODES: tuple[Mode, ...] = (Mode.PICKUP, Mode.CAR, Mode.TRUCK)
"""Modes that need somebody who drives: who drives a pickup drives them all."""

ONWARD_MODES: tuple[Mode, ...] = (Mode.FOOT, Mode.BOAT)
"""Modes that take a crew from the parked vehicle to a village and back."""


def mode_named(word: Mode | str) -> Mode:
    """Return the mode that a caller names.

    Raises
    ------
    InputError
        If there is none of that name.

    Examples
    --------
    >>> mode_named("pickup")
    <Mode.PICKUP: 'pickup'>
    """
    try:
        return Mode(word)
    except ValueError:
        fix = f"use {', '.join(Mode)}"
        raise InputError([Fault(where="mode", what=f"is {word}", fix=fix)]) from None


class Vehicle(Value):
    """One vehicle.

    Parameters
    ----------
    seats
        People it carries, driver included.
    payload_kg
        Goods it carries beside its riders [kg].
    weekdays
        Weekdays on which it is available, Monday 0 … Sunday 6. Empty means every day.
    on_request
        Whether it must be asked for, ``Rules.notice_days`` ahead.
    """

    id: Id
    mode: Mode
    seats: Several
    payload_kg: Amount
    fuel_l_per_100km: Amount = 0.0
    owner: Text = ""
    weekdays: tuple[Weekday, ...] = ()
    on_request: bool = False
    note: Text = ""
