"""What came of testing a recommendation, and which documents count for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.finding import Severity

Status = Literal["terpenuhi", "belum", "tidak diuji"]


@dataclass(frozen=True, slots=True)
class RecommendationVerdict:
    """Whether a recommendation is met by this year's report, why, the places that show it, and how grave a gap is."""

    status: Status
    alasan: str
    bukti: tuple[Evidence, ...] = ()
    rumus: str = ""
    tingkat: Severity = "peringatan"


def valid_documents(context: Context, *kinds: str) -> list[Dokumen]:
    """Documents of some kinds that no other document replaces."""
    documents = context.dataset.of(Dokumen)
    replaced = {d.menggantikan for d in documents if d.menggantikan}
    return [d for d in documents if d.jenis in kinds and d.id not in replaced]
