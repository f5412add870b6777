"""Evaluation of AKIP: components, weights, predicates."""
