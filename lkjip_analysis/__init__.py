"""Compute, trace and publish every table and graph of an Indonesian agency's performance report (LKjIP).

>>> import lkjip_analysis as lkjip
>>> report = lkjip.open("kecamatan-serang", 2025)
>>> report.table("3.2").text("ikm", "capaian")
'101,48'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["DatasetError", "Report", "open"]

if TYPE_CHECKING:
    from lkjip_analysis.dataset import DatasetError
    from lkjip_analysis.report import Report
    from lkjip_analysis.report import open_report as open


def __getattr__(name: str) -> Any:
    """Load the parts that need pandas only when they are asked for, so that `lkjip --help` is quick."""
    if name == "open":
        from lkjip_analysis.report import open_report

        return open_report
    if name == "Report":
        from lkjip_analysis.report import Report

        return Report
    if name == "DatasetError":
        from lkjip_analysis.dataset import DatasetError

        return DatasetError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
