"""Public routing problems: files, the question they ask, a check of its own, and other solvers."""
