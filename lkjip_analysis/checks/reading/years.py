"""Spans of years in titles and plans."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–]|s\.?\s?d\.?|sampai dengan)\s*((?:19|20)\d\d)(?!\d)", re.I)


def year_span(title: str) -> tuple[int, int] | None:
    """The span of years that a title names.

    >>> year_span("Capaian Tahun 2020 s.d 2024"), year_span("Renstra 2025–2029"), year_span("Tahun 2025")
    ((2020, 2024), (2025, 2029), None)
    """
    found = _RANGE.search(title)
    return (int(found[1]), int(found[2])) if found else None
