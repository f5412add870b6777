"""Every checkable statement of the printed narrative against the data: confirmed, contradicted, or not testable."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.claim_relations import comparison, members, rank, trend
from lkjip_analysis.checks.reading.claim_values import ClaimVerdict, category, number, year
from lkjip_analysis.checks.reading.lookup import Selection
from lkjip_analysis.dataset.rows import Klaim

Test = Callable[[Context, Klaim, Selection, Selection | None], ClaimVerdict]


TESTS: dict[str, Test] = {
    "angka": number,
    "kategori": category,
    "perbandingan": comparison,
    "peringkat": rank,
    "tren": trend,
    "tahun": year,
    "anggota": members,
}
"""One test per kind of claim."""
