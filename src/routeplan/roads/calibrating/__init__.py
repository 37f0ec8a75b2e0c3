"""Speeds fitted to observed trips, by a multiplier for each kind of road."""
