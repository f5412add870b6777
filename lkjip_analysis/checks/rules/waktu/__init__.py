"""Dates and years: order, documents, laws, signatures."""
