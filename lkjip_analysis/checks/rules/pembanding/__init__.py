"""Peers: figures and ranks."""
