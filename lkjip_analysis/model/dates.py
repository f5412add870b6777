"""How dates are written for readers."""

from __future__ import annotations

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def format_date(date: str) -> str:
    """Write an ISO date, which may lack its day or its month, in words.

    >>> format_date("2025-03-03"), format_date("2024-01"), format_date("2025")
    ('3 Maret 2025', 'Januari 2024', '2025')
    """
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])
