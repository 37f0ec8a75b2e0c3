"""What a file asks, as a problem for the engine."""
