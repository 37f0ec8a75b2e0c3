"""Errors of the value checks are told in plain words."""

from __future__ import annotations

from routeplan.io.explanations import explained, path_of, shown


def test_a_missing_value() -> None:
    assert explained({"type": "missing", "loc": ("a",), "input": {}, "msg": ""}) == (
        "is missing",
        "add it",
    )


def test_an_unknown_name_brings_the_nearest_known_one() -> None:
    error = {"type": "extra_forbidden", "loc": ("crew",), "input": 1, "msg": ""}
    assert explained(error, ["crew_id", "mode"]) == ("is not known", "did you mean crew_id?")
    assert explained(error) == ("is not known", "delete it")


def test_a_limit_is_told_without_needless_zeros() -> None:
    error = {"type": "less_than_equal", "loc": (), "input": 2, "msg": "", "ctx": {"le": 1.0}}
    assert explained(error) == ("is 2", "use 1 or less")


def test_an_error_without_words_of_our_own_keeps_its_message() -> None:
    error = {"type": "odd", "loc": (), "input": None, "msg": "be less odd"}
    assert explained(error) == ("is null", "be less odd")


def test_long_values_are_cut() -> None:
    assert shown("x" * 200) == f'"{"x" * 99}…'


def test_paths_are_written_as_in_code() -> None:
    assert path_of(()) == ""
    assert path_of(("trips", 3, "days", 0)) == "trips[3].days[0]"
