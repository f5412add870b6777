"""Survey answers as offices have them: the wide sheet of an online form, or long rows, read into a package."""
