"""Printed lists of tables and figures: numbers, titles, pages."""
