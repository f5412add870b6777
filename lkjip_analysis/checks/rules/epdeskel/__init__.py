"""Evaluation of kelurahan: sums, categories, counts."""
