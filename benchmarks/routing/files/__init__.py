"""Public formats, read as they are: every number stays what the file says."""
