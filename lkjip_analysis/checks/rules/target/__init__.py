"""Targets between documents and years."""
