"""Assets: counts, units, doubles."""
