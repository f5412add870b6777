"""Printed formulas and counts."""
