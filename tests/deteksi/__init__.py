"""How many realistic errors, one each in a clean package, the checks notice and place: ``make bench-detect``."""
