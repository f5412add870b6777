"""Identity of the agency."""
