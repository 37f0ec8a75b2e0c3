"""Files to values and back: scenario folders, plan and scenario documents."""
