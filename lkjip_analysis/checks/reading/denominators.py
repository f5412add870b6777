"""What a share is a share of: the number of units that an indicator counts, and their word."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.wording import plain
from lkjip_analysis.dataset.rows import Indikator

_VILLAGES = re.compile(r"persentase (jumlah )?(kelurahan|desa)\b")


def denominator(context: Context, indicator: Indikator) -> int | None:
    """Of how many units an indicator is a percentage, or None where that is not declared."""
    if context.dataset.unit(indicator).slug != "persen":
        return None
    if indicator.penyebut:
        return indicator.penyebut
    return context.dataset.config.wilayah.kelurahan if _VILLAGES.match(plain(indicator.nama)) else None


def counted_word(indicator: Indikator) -> str:
    """What is counted, in a word."""
    found = _VILLAGES.match(plain(indicator.nama))
    return found[2] if found else "satuan"
