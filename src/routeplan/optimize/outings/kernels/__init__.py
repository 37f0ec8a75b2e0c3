"""Compiled parts of the search among outings."""
