"""Efficiency: one budget, one figure."""
