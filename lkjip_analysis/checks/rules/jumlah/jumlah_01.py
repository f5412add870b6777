"""JUMLAH-01: A stated amount of a node must be the sum of what the same document states below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import addition, arithmetic, difference, listing, quoted
from lkjip_analysis.checks.reading.ledger import Ledger, all_ledgers, differs, ledgers
from lkjip_analysis.checks.reading.missing_parts import MissingPart, explaining_parts
from lkjip_analysis.checks.reading.places import budget_place, title
from lkjip_analysis.dataset.rows import Anggaran, AnggaranSetahun
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_rupiah

Gap = tuple[Ledger, Anggaran, tuple[Anggaran, ...]]


@rule(
    "JUMLAH-01",
    "Jumlah anggaran tidak sama dengan bagiannya",
    "logika: jumlah sama dengan jumlah bagian-bagiannya",
    turn=Turn.SUMS,
)
def budget_tree(context: Context) -> Iterator[Item]:
    """A stated amount of a node must be the sum of what the same document states below it.

    Every document, year, level and part of the year is tested, whether or not the year itself is stated.

    Example:
        A programme of 100 with kegiatan of 60 and 30 fires; with kegiatan of 60 and 40 it does not.
    """
    data = context.dataset
    gaps: dict[tuple[str, str, int], list[Gap]] = defaultdict(list)
    for ledger in all_ledgers(data):
        for row, parts in ledger.gaps():
            if all(isinstance(one, AnggaranSetahun) for one in (row, *parts)):
                continue  # years made of quarters say what their quarters say, and those are tested
            if ledger.period != "tahun" and len({data.cumulative(one) for one in (row, *parts)}) > 1:
                yield Untested(f"{ledger.what} {data.nodes[row.simpul].nama}: sebagian kumulatif, sebagian tidak")
                continue
            if differs(row.nilai, sum(p.nilai for p in parts)):
                gaps[row.simpul, row.dokumen, row.tahun].append((ledger, row, parts))
            else:
                yield Confirmed()
    current = ledgers(data)
    for group in gaps.values():
        yield _tree_gap(context, group, current)


def _tree_gap(context: Context, group: list[Gap], current: list[Ledger]) -> Found:
    """A finding on one node of one document: pagu and, if it has the same gap, realisasi."""
    ledger, row, parts = group[0]
    node, gap = context.dataset.nodes[row.simpul], row.nilai - sum(p.nilai for p in parts)
    own_year = ledger.kind == "pagu" and (ledger.year, ledger.period) == (context.dataset.year, "tahun")
    missing = _missing(ledger, row.simpul, gap, current) if own_year else ()
    sums = "; ".join(_gap_text(one, r, p) for one, r, p in group)
    text = f"{title(context.dataset, row.dokumen)}, {quoted(node.nama)}: {sums}."
    if missing:
        names = listing(f"{quoted(p.name)} ({format_rupiah(p.amount)})" for p in missing)
        source = listing(title(context.dataset, d) for d in {r.dokumen: None for p in missing for r in _amounts(p)})
        text += f" Selisih pagu itu sama dengan {names}, yang dimuat {source} tetapi tidak ada di sini."
    cause = f"pagu/{missing[0].node}" if missing else f"{_cause(ledger.kind)}/{row.simpul}"
    return Found(
        "galat",
        text,
        tuple(e for _, r, p in group for e in _tree_evidence(context, r, p)) + _missing_evidence(context, missing),
        arithmetic(
            *(s for _, r, p in group for s in _sum_text(r, p)),
            addition([r.nilai for part in missing for r in _amounts(part)]),
        ),
        "Tambahkan baris yang tidak dimuat itu." if missing else "Samakan jumlah dengan bagian-bagiannya.",
        context.budget_share(gap),
        cause,
        ragu=any(item.dugaan_ocr for _, r, p in group for item in (r, *p)),
    )


def _cause(kind: str) -> str:
    return "pagu" if kind == "pagu" else "realisasi-anggaran"


def _gap_text(ledger: Ledger, row: Anggaran, parts: tuple[Anggaran, ...]) -> str:
    made = sum(part.nilai for part in parts)
    said = f"{ledger.what} {format_rupiah(row.nilai)} tidak sama dengan jumlah {len(parts)} bagiannya "
    return f"{said}{format_rupiah(made)}, selisih {format_rupiah(abs(row.nilai - made))}"


def _sum_text(row: Anggaran, parts: tuple[Anggaran, ...]) -> tuple[str, str]:
    amounts = [p.nilai for p in parts]
    return addition(amounts), difference(row.nilai, sum(amounts))


def _missing(ledger: Ledger, node: str, gap: float, current: list[Ledger]) -> tuple[MissingPart, ...]:
    """The lines that a sum lacks, if exactly one document explains the gap, or all that do agree."""
    others = [o for o in current if o.document != ledger.document]
    found = [e for other in others if (e := explaining_parts(gap, ledger.lacking(node, other)))]
    nodes = {tuple(p.node for p in parts) for parts in found}
    return found[0] if len(nodes) == 1 else ()


def _tree_evidence(context: Context, row: Anggaran, parts: tuple[Anggaran, ...]) -> Iterator[Evidence]:
    # Which of the two is wrong, a sum does not tell: often a part is left out and the total is right.
    yield context.evidence(row, row.nilai, None, budget_place(context, row))
    for part in parts[:20]:
        yield context.evidence(part, part.nilai, None, budget_place(context, part))


def _amounts(part: MissingPart) -> list[Anggaran]:
    return [row for row in part.rows if isinstance(row, Anggaran)]


def _missing_evidence(context: Context, missing: tuple[MissingPart, ...]) -> tuple[Evidence, ...]:
    rows = [row for part in missing for row in _amounts(part)]
    return tuple(context.evidence(r, r.nilai, None, budget_place(context, r)) for r in rows)
