"""Values that what is counted cannot take."""
