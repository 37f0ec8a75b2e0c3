"""Places joined to roads: the nearest points, ways on foot to them, and roads cut there."""
