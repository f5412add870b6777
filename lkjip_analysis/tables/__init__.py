"""Every table of the report: one function per table, from the data package to a `Table`."""

from lkjip_analysis.tables.catalog import Tables, TableSpec, catalog, extract_ids, make, make_all

__all__ = ["TableSpec", "Tables", "catalog", "extract_ids", "make", "make_all"]
