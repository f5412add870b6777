"""Texts of the agency itself."""
