"""Budgets and spending across documents and levels."""
