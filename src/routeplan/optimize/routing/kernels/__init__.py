"""Compiled kernels of the search; importing them loads numba."""
