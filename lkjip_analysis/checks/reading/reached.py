"""Recommendations on money and on monitoring: budgets as agreed, results down to the lowest level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.ledger import differs
from lkjip_analysis.checks.reading.places import budget_place, title
from lkjip_analysis.checks.reading.verdicts import RecommendationVerdict, valid_documents
from lkjip_analysis.dataset.rows import Anggaran, Realisasi
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number, format_rupiah
from lkjip_analysis.tables.common import stated_amounts


def budgets_agree(context: Context) -> RecommendationVerdict:
    """The budgets of every programme in the action plan are those of the agreement.

    The realisation table is only held against the agreement where no action plan states budgets: what it says
    otherwise than the agreement is told by the rules on budgets.
    """
    reference = context.dataset.config.rujukan
    agreements = [d.id for d in valid_documents(context, "pk")]
    for document in dict.fromkeys((reference.rencana_aksi, context.dataset.budget_document("pagu"))):
        pairs = [p for pk in agreements if document and document != pk for p in _pairs(context, pk, document)]
        if pairs:
            return _agreement(context, document or "", pairs)
    return RecommendationVerdict(
        "tidak diuji", "anggaran program tidak ada di PK dan di rencana aksi atau tabel realisasi"
    )


def _agreement(context: Context, document: str, pairs: Sequence[_Pair]) -> RecommendationVerdict:
    name = title(context.dataset, document)
    wrong = [pair for pair in pairs if pair.differs]
    if not wrong:
        return RecommendationVerdict("terpenuhi", f"anggaran program di {name} sama dengan PK")
    proof = tuple(dict.fromkeys(item for pair in wrong for item in pair.evidence(context)))
    said = f"anggaran di {name} berbeda dari PK: {joined([pair.words for pair in wrong])}"
    return RecommendationVerdict("belum", said, proof, "; ".join(dict.fromkeys(pair.figures for pair in wrong)))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A programme's budget in the agreement, and the rows that make it up in another document."""

    name: str
    agreed: Anggaran
    rows: tuple[Anggaran, ...]

    @property
    def total(self) -> float:
        return sum(row.nilai for row in self.rows)

    @property
    def differs(self) -> bool:
        return differs(self.total, self.agreed.nilai)

    @property
    def words(self) -> str:
        return f"{self.name} ({format_rupiah(self.total)} dan {format_rupiah(self.agreed.nilai)})"

    @property
    def figures(self) -> str:
        return f"{format_number(self.total, 0)} ≠ {format_number(self.agreed.nilai, 0)}"

    def evidence(self, context: Context) -> tuple[Evidence, ...]:
        """The agreement's row and, where the other document states the programme itself, that row."""
        rows = (self.agreed, *(self.rows if len(self.rows) == 1 else ()))
        return tuple(context.evidence(row, row.nilai, None, budget_place(context, row)) for row in rows)


def _pairs(context: Context, agreement: str, document: str) -> Iterator[_Pair]:
    data = context.dataset
    for node in (n for n in data.nodes.values() if n.tingkat == "program"):
        agreed = data.budget(node.id, "pagu", agreement)
        rows = stated_amounts(data, node.id, "pagu", document=document)
        if agreed is not None and rows:
            yield _Pair(node.nama, agreed, tuple(rows))


def results_reach_down(context: Context) -> RecommendationVerdict:
    """Results of the sub kegiatan, which a monitoring report would have; whether that report exists is not known."""
    data = context.dataset
    nodes = [node for node in data.nodes.values() if node.tingkat == "sub_kegiatan"]
    measured = {data.indicators[r.indikator].simpul for r in data.of(Realisasi) if r.tahun == data.year}
    spent = {a.simpul for a in data.of(Anggaran) if a.jenis == "realisasi" and a.tahun == data.year}
    reached = measured | spent
    bare = [node for node in nodes if node.id not in reached]
    if not bare:
        return RecommendationVerdict("tidak diuji", "laporan monitoring dan evaluasi berkala tidak ada di paket data")
    many = f"{len(bare)} dari {len(nodes)} sub kegiatan" if len(bare) < len(nodes) else f"{len(nodes)} sub kegiatan"
    line = next((line for line in data.plan() if line.simpul == bare[0].id), None)
    row = line or bare[0]
    proof = (context.evidence(row, None, "realisasi", "2.6" if line and context.table("2.6") else ""),)
    return RecommendationVerdict(
        "belum", f"laporan tidak memuat realisasi kinerja maupun realisasi anggaran {many}", proof, tingkat="catatan"
    )
