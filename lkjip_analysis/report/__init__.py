"""A report in a notebook: open a data package, show its tables, graphs and texts, ask what if."""

from lkjip_analysis.report.report import Report, open_report

__all__ = ["Report", "open_report"]
