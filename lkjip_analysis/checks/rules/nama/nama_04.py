"""NAMA-04: the name or target wording of a node should be the same in all tables of one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import CASCADE, node_place, table_name
from lkjip_analysis.checks.reading.places import replaced, title
from lkjip_analysis.checks.reading.wording import plain_node
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Penempatan

_STRATEGIC = ("tujuan", "sasaran")


@rule("NAMA-04", "Rumusan tujuan, sasaran, program, atau kegiatan berbeda", CASCADE, turn=Turn.TREE)
def node_names(context: Context) -> Iterator[Item]:
    """The name or target wording of a node should be the same in all tables of one time; one note for the same words.

    The opening verb, case and spelling variants do not count. Documents that were replaced are held against the
    plan of their time.

    Example:
        "Meningkatnya kelurahan swakarya" beside "Meningkatkan pemberdayaan masyarakat" makes a note.
    """
    data, gone = context.dataset, replaced(context.dataset)
    tables: dict[tuple[str, str], list[Penempatan]] = defaultdict(list)
    for row in data.of(Penempatan):
        if row.nama is None or (row.dokumen in gone) != (data.nodes[row.simpul].dokumen in gone):
            continue
        if plain_node(row.nama) == plain_node(known_wording(data, row)):
            yield Confirmed()
        else:
            tables[row.dokumen, row.tabel or ""].append(row)
    alike: dict[tuple[tuple[str, str], ...], list[list[Penempatan]]] = defaultdict(list)
    for rows in tables.values():
        alike[tuple((r.simpul, plain_node(r.nama or "")) for r in rows)].append(rows)
    for groups in alike.values():
        yield _worded(context, groups)


def _worded(context: Context, groups: Sequence[Sequence[Penempatan]]) -> Found:
    data, first = context.dataset, groups[0]
    where = listing(table_name(context, rows[0]) for rows in groups)
    goals = all(data.nodes[r.simpul].tingkat in _STRATEGIC for r in first)
    origin = listing(dict.fromkeys(title(data, data.nodes[r.simpul].dokumen) for r in first))
    kind = "tujuan atau sasaran" if goals else "program atau kegiatan"
    other = f"dengan kata lain daripada {origin}" if goals else "dengan kata lain"
    said = listing((f"{quoted(r.nama or '', 70)}, seharusnya {quoted(known_wording(data, r), 70)}" for r in first), 2)
    every = [r for rows in groups for r in rows]
    return Found(
        "catatan",
        f"{where} merumuskan {len(first)} {kind} {other}: {said}.",
        tuple(context.evidence(r, r.nama, known_wording(data, r), node_place(context, r)) for r in every),
        "",
        "Pakai rumusan yang sama di semua dokumen dan tabel.",
        0.0,
        f"simpul/rumusan/{first[0].dokumen}/{first[0].tabel or ''}",
        all(r.dugaan_ocr for r in every),
    )


def _says_target(text: str) -> bool:
    """Whether a wording states a target (meningkat…, terlaksana…) rather than a name."""
    return text.casefold().startswith(("meningkat", "terlaksan", "terselenggara", "terfasilitasi", "terwujud"))


def known_wording(data: Dataset, row: Penempatan) -> str:
    """What a placed node is called where it was set up: its target wording if the placement has one, else its name."""
    node = data.nodes[row.simpul]
    return (node.sasaran or node.nama) if _says_target(row.nama or "") else node.nama
