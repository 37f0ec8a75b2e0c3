"""Measure routeplan: on demand, never as part of the tests."""
