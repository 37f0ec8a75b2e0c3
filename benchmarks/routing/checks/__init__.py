"""Checks of routing plans, from the numbers in the file alone: nothing here knows the engine."""
