"""Compiled parts of the pricing of trips that are not listed."""
