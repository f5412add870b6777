"""Parts of a year: quarters, semesters, months."""
