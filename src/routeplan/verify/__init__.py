"""An independent check of a plan: one rule, one function."""
