"""Compute, trace and publish every table and graph of an Indonesian agency's performance report (LKjIP).

>>> import lkjip_analysis as lkjip
>>> report = lkjip.open("kecamatan-serang", 2025)
>>> report.table("3.2").text("ikm", "capaian")
'101,48'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.3.0"
__all__ = ["DatasetError", "Report", "WhatIfError", "audit_document", "collect", "open", "read_document"]

if TYPE_CHECKING:
    from lkjip_analysis.across import collect
    from lkjip_analysis.dataset import DatasetError
    from lkjip_analysis.pipeline.document_audit import audit_document
    from lkjip_analysis.report import Report
    from lkjip_analysis.report import open_report as open
    from lkjip_analysis.report.finished import read_document
    from lkjip_analysis.whatif import WhatIfError

_HOMES = {
    "DatasetError": ("lkjip_analysis.dataset", "DatasetError"),
    "Report": ("lkjip_analysis.report", "Report"),
    "WhatIfError": ("lkjip_analysis.whatif", "WhatIfError"),
    "collect": ("lkjip_analysis.across", "collect"),
    "audit_document": ("lkjip_analysis.pipeline.document_audit", "audit_document"),
    "read_document": ("lkjip_analysis.report.finished", "read_document"),
    "open": ("lkjip_analysis.report", "open_report"),
}


def __getattr__(name: str) -> Any:
    """Load the parts that need pandas only when they are asked for, so that `lkjip --help` is quick."""
    from importlib import import_module

    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    if name.startswith("_"):
        raise AttributeError(name)
    from lkjip_analysis.dataset.problems import absent
    from lkjip_analysis.model.readable_error import UnknownAttribute

    raise UnknownAttribute(absent(name, __all__, f"lkjip.{name}"))


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
