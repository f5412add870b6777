"""Nodes under the parent that the documents give them."""
