"""From a scenario to a plan, in stages that each say how good they are."""
