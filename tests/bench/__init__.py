"""Measuring: what a report costs, beside the plain tools and plain calls, and how it grows."""
