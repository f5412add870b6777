"""Statements of the narrative held against tables and data."""
