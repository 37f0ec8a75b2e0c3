"""The interactive map, one page that opens without internet."""
