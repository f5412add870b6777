"""Doors into a data package: what people fill in or already have, read into the stored form."""
