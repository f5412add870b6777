"""Who says what of a figure: printed cells, sums, other documents, other findings; and which figure they ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lkjip_analysis.checks.culprit.arithmetic import Unequal, unequal
from lkjip_analysis.checks.culprit.cells import Place, Supposed, agrees, solved
from lkjip_analysis.checks.culprit.tree import stated_sums
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison, Verdict, read_printed
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.checks.reading.claim_values import plain_amount
from lkjip_analysis.checks.reading.figures import same
from lkjip_analysis.checks.reading.ledger import differs
from lkjip_analysis.checks.reading.lookup import Unknown, look_up
from lkjip_analysis.checks.reading.places import replaced
from lkjip_analysis.checks.reading.slips import GROSS, slip
from lkjip_analysis.dataset.rows import Anggaran, DataRow, Klaim, Sel, Target
from lkjip_analysis.model.number import round_half_up

_MOST_CELLS, _MOST_ROWS, _MOST_INPUTS = 300, 40, 1_000
"""Differing cells, data rows behind one cell, and cells that one reads, that are looked into.

A package with more is wrong in kind, and each figure that is tried computes the cell anew.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of a data row, and the one that would stand there instead.

    Attributes:
        row: the data row.
        field: its column.
        old, new: what stands there, and what should.
        wanted: places that ask for the new figure.
        held: places that agree with the old one and would then differ.
        copied: whether the row was read from the very document whose printed cells ask for the new figure; what
            another document prints may be a contradiction between documents, which no typist has made.
        firm: places that ask for the new figure and cannot be mistyped themselves by one slip: sums, the arithmetic
            of findings, printed results that no slip makes of the computed ones.
        planned: places that ask for the new figure and are other documents, which may lawfully differ.
    """

    row: DataRow
    field: str
    old: float
    new: float
    wanted: tuple[str, ...] = ()
    held: int = 0
    copied: bool = False
    firm: int = 0
    planned: int = 0

    @property
    def kind(self) -> str:
        """The slip by which one became the other; empty where there is none."""
        return slip(self.old, self.new)

    @property
    def convincing(self) -> bool:
        """Whether at least two places ask for the new figure and clearly more than hold to the old one."""
        enough = len(self.wanted) >= 2 and len(self.wanted) > 2 * self.held
        if self.planned == len(self.wanted) and self.kind not in (*GROSS, "dua angka tertukar"):
            return False  # a plan may differ from another by a digit: 80 became 85
        return enough and (self.copied or bool(self.kind and not self.held))

    @property
    def possible(self) -> bool:
        """Whether a known slip would make sums or the arithmetic of findings hold, and nothing else break.

        A single printed cell beside a single figure tells nothing: either may be mistyped.
        """
        return bool(self.kind and self.firm) and not self.held and (self.new >= 0 or self.old < 0)

    @property
    def strength(self) -> tuple[int, bool, int]:
        """By which candidates are ordered: balance of places, a known slip, how many ask for it."""
        return len(self.wanted) - 2 * self.held, bool(self.kind), len(self.wanted)


Thing = tuple[str, str, int, str, str]
"""What an amount or a target is stated of: file, node or indicator, year, part of the year, kind."""


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A sum of money, its parts, and by how much the sum exceeds them, in rupiah."""

    total: Anggaran
    parts: tuple[Anggaran, ...]
    amount: float


@dataclass
class Votes:
    """Everything that is needed to weigh candidates, found once."""

    context: Context
    comparisons: list[PrintComparison] = field(default_factory=list)
    by_row: dict[Place, list[PrintComparison]] = field(default_factory=lambda: defaultdict(list))
    gaps: list[Imbalance] = field(default_factory=list)
    gaps_of: dict[Place, list[Imbalance]] = field(default_factory=lambda: defaultdict(list))
    stated: dict[Thing, list[Anggaran | Target]] = field(default_factory=lambda: defaultdict(list))
    sums: dict[Place, list[tuple[str, Unequal]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, review: Review) -> Votes:
        """Printed cells and claims by the data rows behind them, sums of money, and the arithmetic of findings."""
        context = review.context
        made = cls(context)
        for item in (*context.comparisons, *_claimed(context)):
            table = context.table(item.address.table)
            if not item.comparable or table is None or item.computed is None:
                continue
            sources = table.sources_of(item.address.row, item.address.column)
            if len(sources) > _MOST_ROWS or len(table.inputs(item.address.row, item.address.column)) > _MOST_INPUTS:
                continue
            made.comparisons.append(item)
            for source in sources:
                made.by_row[source.file, source.line].append(item)
        made._note_sums()
        for amount in context.dataset.of(Anggaran):
            made.stated[_thing(amount)].append(amount)
        for target in context.dataset.of(Target):
            made.stated[_thing(target)].append(target)
        for finding in review.findings:
            for one in unequal(finding.rumus) if finding.kode not in _SUMMED else ():
                for place in {(e.berkas, e.baris) for e in finding.bukti if e.berkas and e.tertulis is not None}:
                    made.sums[place].append((f"hitungan {finding.kode}", one))
        return made

    def _note_sums(self) -> None:
        for total, parts in stated_sums(self.context):
            if total.line and all(part.line for part in parts):
                gap = Imbalance(total, parts, total.nilai - sum(part.nilai for part in parts))
                self.gaps.append(gap)
                for row in (total, *parts):
                    self.gaps_of[row.file, row.line].append(gap)


def candidates(review: Review) -> list[Candidate]:
    """Every figure that some place would have otherwise, with the vote on it, the best first."""
    votes = Votes.of(review)
    found: dict[tuple[Place, str, float], Candidate] = {}
    for row, name, new in _proposed(review, votes):
        old = getattr(row, name)
        key = ((row.file, row.line), name, round(new, 6))
        if key not in found and not same(old, new):
            found[key] = weighed(votes, Candidate(row, name, old, new))
    return sorted(found.values(), key=lambda one: (one.strength, -one.row.line), reverse=True)


def weighed(votes: Votes, one: Candidate) -> Candidate:
    """A candidate with the places for and against it."""
    place = (one.row.file, one.row.line)
    supposed = Supposed(votes.context, place, one.old, one.new)
    wanted, held, copied, firm = [], 0, False, 0
    for item in votes.by_row.get(place, ()):
        then = agrees(supposed, item)
        if then and not item.agrees:
            wanted.append(_name(item))
            copied = copied or item.cell.sumber == one.row.sumber
            firm += _firm(item)
        held += item.agrees and not then
    for gap in votes.gaps_of.get(place, ()):
        then_gap = gap.amount + (one.new - one.old) * (1 if one.row is gap.total else -1)
        if differs(gap.amount, 0) and not differs(then_gap, 0):
            firm += 1
            wanted.append(f"jumlah “{votes.context.dataset.nodes[gap.total.simpul].nama}”")
        held += differs(then_gap, 0) and not differs(gap.amount, 0)
    for words, one_sum in votes.sums.get(place, ()):
        if words.removeprefix("hitungan ") not in _SUMMED and any(same(v, one.new) for v in one_sum.wants(one.old)):
            firm += 1
            wanted.append(words)
    others = list(_elsewhere(votes, one.row))
    plans = {words for words, value in others if same(value, one.new)}
    wanted += sorted(plans)
    held += sum(same(value, one.old) for _, value in others)
    return Candidate(one.row, one.field, one.old, one.new, tuple(dict.fromkeys(wanted)), held, copied, firm, len(plans))


def _firm(item: PrintComparison) -> bool:
    """Whether a printed result is not a slip away from the computed one, so that the fault lies behind it."""
    printed = read_printed(item.printed)
    computed = isinstance(item.computed, float) and item.nature == "dihitung"
    if printed is None or not computed or not isinstance(item.computed, float):
        return False
    digits = max(-int(printed.as_tuple().exponent), 0)
    return not slip(float(printed), round(item.computed, digits))


def _proposed(review: Review, votes: Votes) -> Iterator[tuple[DataRow, str, float]]:
    yield from _by_print(votes)
    for place, sums in votes.sums.items():
        row = votes.context.rows_by_place.get(place)
        if row is not None and not row.file.startswith("tercetak/"):
            for name in figures_of(row):
                for _, one in sums:
                    yield from ((row, name, new) for new in one.wants(getattr(row, name)))
    yield from _by_findings(review)
    yield from _by_documents(review, votes)
    for gap in votes.gaps:
        if differs(gap.amount, 0):
            yield gap.total, "nilai", gap.total.nilai - gap.amount
            for part in gap.parts[:_MOST_ROWS]:
                yield part, "nilai", part.nilai + gap.amount
                yield from ((part, "nilai", value) for _, value in _elsewhere(votes, part))
            yield from ((gap.total, "nilai", value) for _, value in _elsewhere(votes, gap.total))


_SUMMED = ("JUMLAH-01", "CETAK-01", "KLAIM-01", "PEMBANDING-03")
"""Codes whose arithmetic is weighed otherwise, as sums of money, printed cells and claims, or fits many figures."""


def _claimed(context: Context) -> Iterator[PrintComparison]:
    """Figures that the narrative states of a cell, as if they were printed there."""
    for claim in context.dataset.of(Klaim):
        if claim.jenis != "angka" or not claim.subjek:
            continue
        try:
            point = look_up(context, claim.subjek).single
        except Unknown:
            continue
        printed, value = read_printed(plain_amount(claim.tertulis)), point.number
        if point.address is None or not point.address.row or printed is None or value is None:
            continue
        digits = max(-int(printed.as_tuple().exponent), 0)
        verdict: Verdict = "sama" if round_half_up(value, digits) == printed else "berbeda"
        said = plain_amount(claim.tertulis)
        yield PrintComparison(cast(Sel, claim), point.address, said, value, point.text, "dihitung", verdict)


def _name(item: PrintComparison) -> str:
    said: DataRow = item.cell
    return f"pernyataan bagian {said.bagian}" if isinstance(said, Klaim) else str(item.address)


def _by_print(votes: Votes) -> Iterator[tuple[DataRow, str, float]]:
    """What printed cells that differ would have of the rows behind them."""
    rows = votes.context.rows_by_place
    places = defaultdict(list)
    wrong = [item for item in votes.comparisons if not item.agrees and read_printed(item.printed) is not None]
    for item in wrong[:_MOST_CELLS]:
        table = votes.context.table(item.address.table)
        for source in table.sources_of(item.address.row, item.address.column) if table else ():
            places[source.file, source.line].append(item)
    for place, items in places.items():
        row = rows.get(place)
        for name in figures_of(row) if row else ():
            for item in items[:3]:
                for new in solved(votes.context, item, place, getattr(row, name)):
                    yield row, name, new  # type: ignore[misc]


def _by_findings(review: Review) -> Iterator[tuple[DataRow, str, float]]:
    """What findings say that a data row should state."""
    rows = review.context.rows_by_place
    for finding in review.findings:
        for item in finding.bukti:
            row = rows.get((item.berkas, item.baris))
            if row is None or item.berkas.startswith("tercetak/") or not isinstance(item.seharusnya, (int, float)):
                continue
            for name in figures_of(row):
                if getattr(row, name) == item.tertulis:
                    yield row, name, float(item.seharusnya)


def _by_documents(review: Review, votes: Votes) -> Iterator[tuple[DataRow, str, float]]:
    """What other documents state of a target that findings say differs among them."""
    for finding in review.findings:
        for item in finding.bukti if finding.tingkat != "catatan" else ():
            row = review.context.rows_by_place.get((item.berkas, item.baris))
            if isinstance(row, Target):
                yield from ((row, "nilai", value) for _, value in _elsewhere(votes, row))


def figures_of(row: DataRow) -> list[str]:
    """The columns of a row that hold figures, other than numbers of order and years."""
    return [
        name
        for name, value in row
        if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool) and name in _COUNTS)
    ]


_COUNTS = ("jumlah", "pemerintahan", "kewilayahan", "kemasyarakatan")


def _elsewhere(votes: Votes, row: DataRow) -> Iterator[tuple[str, float]]:
    """What other documents in force state of the same thing, year and part of the year."""
    if not isinstance(row, (Anggaran, Target)):
        return
    passed = replaced(votes.context.dataset) | {row.dokumen}
    for other in votes.stated[_thing(row)]:
        if other.dokumen not in passed and other.nilai is not None:
            yield f"{other.file} baris {other.line}", other.nilai


def _thing(row: Anggaran | Target) -> Thing:
    about = row.simpul if isinstance(row, Anggaran) else row.indikator
    return row.file, about, row.tahun, row.periode, row.jenis
