"""Laws cited by documents: twice in a list, under two titles, revoked, or younger than the document."""

from __future__ import annotations

import re

from lkjip_analysis.dataset.rows import Peraturan
from lkjip_analysis.reference.peraturan import LawKey, plain_kind


def key_of(row: Peraturan) -> LawKey | None:
    """What makes a law one law, or None when number or year is not told."""
    number = re.sub(r"^0+(?=\d)", "", (row.nomor or "").strip().casefold())
    return (plain_kind(row.jenis), number, row.tahun) if number and row.tahun else None
