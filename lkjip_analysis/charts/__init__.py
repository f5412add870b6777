"""Every graph of the report: one function per graph, from the data package to a `Chart`."""

from lkjip_analysis.charts.catalog import ChartSpec, catalog, history_id, make, make_all, named

__all__ = ["ChartSpec", "catalog", "history_id", "make", "make_all", "named"]
