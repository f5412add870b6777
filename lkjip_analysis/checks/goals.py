"""How nodes of the plan are worded: alike in all documents, goals as results and not as deeds (NAMA)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.cascade import CASCADE, node_place, table_name
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import listing, quoted
from lkjip_analysis.checks.places import cell, replaced, title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.checks.wording import plain, plain_node
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Penempatan, Simpul

_STRATEGIC = ("tujuan", "sasaran")
_DEED = re.compile(r"(?i)me\w+kan\b")
_RESULT = re.compile(r"(?i)(me|ter|ber)\w+nya\b")


@rule("NAMA-04", "Rumusan tujuan, sasaran, program, atau kegiatan berbeda", CASCADE)
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


@rule(
    "NAMA-06",
    "Sasaran dirumuskan sebagai tindakan",
    "Permenpan-RB 53/2014, anak lampiran I/5-6",
)
def deeds(context: Context) -> Iterator[Item]:
    """Goals of one level are worded alike: where others state a result (meningkatnya), none states a deed.

    Example: two of five programmes with "Meningkatkan …" beside "Meningkatnya …" are noted; five with
    "Meningkatkan …" are not.
    """
    gone = replaced(context.dataset)
    nodes = [node for node in context.dataset.nodes.values() if node.dokumen not in gone]
    for level in ("sasaran", "program", "kegiatan", "sub_kegiatan"):
        worded = [(n, text) for n in nodes if (text := _goal(n, level))]
        done = [(n, text) for n, text in worded if _DEED.match(text)]
        results = [n for n, text in worded if _RESULT.match(text)]
        if not done or not results:
            yield Confirmed(jumlah=len(results))
            continue
        name = "strategis" if level == "sasaran" else level.replace("_", " ")
        yield Found(
            "catatan",
            f"{len(done)} dari {len(done) + len(results)} sasaran {name} dirumuskan sebagai tindakan, sedangkan yang "
            f"lain sebagai hasil: {listing(quoted(text, 70) for _, text in done)}.",
            tuple(context.evidence(n, text, None, goal_place(context, n)) for n, text in done),
            saran="Rumuskan sasaran sebagai hasil, misalnya “Meningkatnya …”.",
            sebab=f"simpul/sasaran/{level}/bentuk",
            ragu=all(n.dugaan_ocr for n, _ in done),
        )


def _goal(node: Simpul, level: str) -> str:
    """The wording of a node's goal, if it is of the level."""
    return "" if node.tingkat != level else (node.nama if level == "sasaran" else node.sasaran or "")


def goal_place(context: Context, node: Simpul) -> str:
    """Where the report shows the goal of a programme or kegiatan, or a strategic goal."""
    column = {"program": "sasaran_program", "kegiatan": "sasaran_kegiatan"}.get(node.tingkat, "sasaran")
    keys = [i.id for i in context.dataset.indicators_of(node.id)]
    return next((a for t in ("2.6", "2.5a") for key in keys if (a := cell(context, t, key, column))), "")


@rule(
    "NAMA-07",
    "Sasaran hanya mengulang nama",
    "Permenpan-RB 53/2014, anak lampiran I/5-6",
)
def repeated_names(context: Context) -> Iterator[Item]:
    """The goal of a programme or kegiatan says what is to be reached, and not its name once more; one note for all.

    Example: "Pengadaan Barang" as the goal of "Pengadaan Barang" is noted; "Terlaksananya Pengadaan Barang" is not.
    """
    nodes = [n for n in context.dataset.nodes.values() if n.sasaran]
    same = [n for n in nodes if plain(n.sasaran or "") == plain(n.nama)]
    yield Confirmed(jumlah=len(nodes) - len(same))
    if same:
        yield Found(
            "catatan",
            f"Sasaran {len(same)} program atau kegiatan hanya mengulang namanya: "
            f"{listing(quoted(n.nama, 70) for n in same)}.",
            tuple(context.evidence(n, n.sasaran, None, goal_place(context, n)) for n in same),
            saran="Rumuskan hasil yang ingin dicapai.",
            sebab="simpul/sasaran/nama",
            ragu=all(n.dugaan_ocr for n in same),
        )


RULES = (node_names, deeds, repeated_names)
