"""Consistency rules: what in a data package or in the printed report cannot hold."""
