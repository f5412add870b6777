"""Every table of the report: one function per table, from the data package to a `Table`."""

from lkjip_analysis.tables.catalog import TableSpec, catalog, make, make_all

__all__ = ["TableSpec", "catalog", "make", "make_all"]
