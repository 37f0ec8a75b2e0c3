"""Roads to numbers: which way, how long, and why not."""
