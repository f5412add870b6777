"""Capaian that a report states of its own year."""
