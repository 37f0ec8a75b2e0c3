"""Other open solvers on the same question and the same matrices, one thread each."""
