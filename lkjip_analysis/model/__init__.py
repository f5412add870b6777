"""The values that every layer speaks: numbers, addresses, lineage, formulas, tables, charts, findings."""

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.build import build
from lkjip_analysis.model.chart import Chart, Series
from lkjip_analysis.model.declared import Column, Row
from lkjip_analysis.model.finding import Evidence, Finding
from lkjip_analysis.model.formula import Formula, Result
from lkjip_analysis.model.lineage import Source, source_line
from lkjip_analysis.model.number import Format, format_value
from lkjip_analysis.model.table import Missing, Table

__all__ = [
    "Address",
    "Chart",
    "Column",
    "Evidence",
    "Finding",
    "Format",
    "Formula",
    "Missing",
    "Result",
    "Row",
    "Series",
    "Source",
    "Table",
    "build",
    "format_value",
    "source_line",
]
