"""Recommendations on money and on monitoring: budgets as agreed, results down to the lowest level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.columns import joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.ledger import differs
from lkjip_analysis.checks.places import budget_place, title
from lkjip_analysis.checks.verdicts import Verdict, valid_documents
from lkjip_analysis.dataset.rows import Anggaran, Realisasi
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number, format_rupiah
from lkjip_analysis.tables.common import stated_amounts


def budgets_agree(context: Context) -> Verdict:
    """The budgets of every programme in the action plan and the realisation table are those of the agreement."""
    reference = context.dataset.config.rujukan
    told = [id for id in dict.fromkeys((reference.rencana_aksi, reference.pagu)) if id]
    agreements = [d.id for d in valid_documents(context, "pk")]
    pairs = [pair for pk in agreements for id in told if id != pk for pair in _pairs(context, pk, id)]
    if not pairs:
        return Verdict("tidak diuji", "anggaran program tidak ada di PK dan di rencana aksi atau tabel realisasi")
    wrong = [pair for pair in pairs if pair.differs]
    at_odds = {pair.document: [p.words for p in wrong if p.document == pair.document] for pair in wrong}
    equal = joined([title(context.dataset, d) for d in dict.fromkeys(p.document for p in pairs) if d not in at_odds])
    if not wrong:
        return Verdict("terpenuhi", f"anggaran program di {equal} sama dengan PK")
    said = [f"anggaran di {title(context.dataset, d)} berbeda dari PK: {joined(w)}" for d, w in at_odds.items()]
    said += [f"anggaran di {equal} sudah sama"] if equal else []
    proof = tuple(dict.fromkeys(item for pair in wrong for item in pair.evidence(context)))
    return Verdict("belum", "; ".join(said), proof, "; ".join(dict.fromkeys(pair.figures for pair in wrong)))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A programme's budget in the agreement, and the rows that make it up in another document."""

    name: str
    document: str
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
            yield _Pair(node.nama, document, agreed, tuple(rows))


def results_reach_down(context: Context) -> Verdict:
    """Results of the sub kegiatan, which a monitoring report would have; whether that report exists is not known."""
    data = context.dataset
    nodes = [node for node in data.nodes.values() if node.tingkat == "sub_kegiatan"]
    measured = {data.indicators[r.indikator].simpul for r in data.of(Realisasi) if r.tahun == data.year}
    spent = {a.simpul for a in data.of(Anggaran) if a.jenis == "realisasi" and a.tahun == data.year}
    bare = [node for node in nodes if node.id not in measured | spent]
    if not bare:
        return Verdict("tidak diuji", "laporan monitoring dan evaluasi berkala tidak ada di paket data")
    many = f"{len(bare)} dari {len(nodes)} sub kegiatan" if len(bare) < len(nodes) else f"{len(nodes)} sub kegiatan"
    line = next((line for line in data.plan() if line.simpul == bare[0].id), None)
    row = line or bare[0]
    proof = (context.evidence(row, None, "realisasi", "2.6" if line and context.table("2.6") else ""),)
    return Verdict(
        "belum", f"laporan tidak memuat realisasi kinerja maupun realisasi anggaran {many}", proof, tingkat="catatan"
    )
