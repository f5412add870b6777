"""What measures what, and what stands below what: indicators of other nodes, parents that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import listing, quoted
from lkjip_analysis.checks.naming import place, where
from lkjip_analysis.checks.places import cell, replaced, title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Penempatan, Realisasi, RencanaAksi, Sebutan, Simpul, Target

CASCADE = "Permenpan-RB 89/2021: penjenjangan kinerja"
_OWN_LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
_BUDGETED = ("program", "kegiatan")
MEASURED = "tabel pengukuran"


@rule("INDUK-01", "Indikator dipakai untuk simpul lain", CASCADE)
def other_node(context: Context) -> Iterator[Item]:
    """A table must not measure a node by the indicator of another node.

    Example:
        The indicator of a programme in the row of its kegiatan fires; in its own row it does not.
    """
    data, gone = context.dataset, replaced(context.dataset)
    for row in data.of(Sebutan):
        indicator = data.indicators[row.indikator]
        if row.dokumen in gone:
            continue
        if row.simpul is None or row.simpul == indicator.simpul:
            yield Confirmed()
            continue
        node, own = data.nodes[row.simpul], data.nodes[indicator.simpul]
        if node.nama == own.nama:
            continue  # the same wording at another place of an older tree
        yield Found(
            "peringatan",
            f"{where(context, row)} mengukur {quoted(node.nama)} dengan "
            f"{quoted(row.nama)}, yaitu indikator milik {quoted(own.nama)}.",
            (context.evidence(row, row.nama, None, _row_of(context, row) or place(context, row)),),
            "",
            "Pakai indikator milik simpul itu sendiri.",
            0.0,
            f"simpul/{node.id}/indikator",
            row.dugaan_ocr,
        )


def _row_of(context: Context, row: Sebutan) -> str:
    """The row of a table that shows the node which is measured wrongly."""
    found = (cell(context, row.tabel or "", i.id, "indikator") for i in context.dataset.indicators_of(row.simpul or ""))
    return next((address for address in found if address), "")


@rule("INDUK-02", "Simpul diukur dengan indikator yang berlainan", CASCADE)
def several_measures(context: Context) -> Iterator[Item]:
    """A programme or kegiatan must be measured by the same indicator in plan, agreement and measurement.

    Example:
        A programme with one indicator in the agreement and another one in the action plan fires.
    """
    data, everywhere = context.dataset, _uses(context.dataset)
    for node in data.nodes.values():
        indicators = data.indicators_of(node.id) if node.tingkat in _BUDGETED else ()
        used = {i.id: everywhere[i.id] for i in indicators if i.id in everywhere}
        alone = [id for id, uses in used.items() if not any(uses & other for o, other in used.items() if o != id)]
        if len(used) < 2 or not alone:
            yield Confirmed(jumlah=1 if used else 0)
            continue
        said = listing(
            (f"{quoted(data.indicators[i].nama)} di {listing(sorted(uses), 3)}" for i, uses in used.items()), 5
        )
        yield Found(
            "peringatan",
            f"{quoted(node.nama)} diukur dengan {len(used)} indikator yang berlainan: {said}.",
            tuple(
                context.evidence(data.indicators[i], data.indicators[i].nama, None, _shown(context, i)) for i in used
            ),
            "",
            "Pakai satu indikator dari rencana sampai pengukuran.",
            0.0,
            f"simpul/{node.id}/indikator",
            any(data.indicators[i].dugaan_ocr for i in used),
        )


def _uses(data: Dataset) -> dict[str, set[str]]:
    """Where each indicator is used this year: documents in force with a target or line, and the measurement."""
    gone = replaced(data)
    found: dict[str, set[str]] = defaultdict(set)
    for target in data.of(Target):
        if target.dokumen not in gone and target.tahun == data.year:
            reported = data.documents[target.dokumen].jenis == "lkjip"
            found[target.indikator].add(MEASURED if reported else title(data, target.dokumen))
    for line in data.of(RencanaAksi):
        if line.dokumen not in gone:
            found[line.indikator].add(title(data, line.dokumen))
    for real in data.of(Realisasi):
        if real.tahun == data.year:
            found[real.indikator].add(MEASURED)
    return found


def _shown(context: Context, indicator: str) -> str:
    return next((a for t in ("3.1", "2.6", "3.10") if (a := cell(context, t, indicator, "indikator"))), "")


@rule("INDUK-03", "Simpul ditempatkan di bawah induk lain", CASCADE)
def other_parent(context: Context) -> Iterator[Item]:
    """A node must stand below the same parent in every table and document in force; one finding a node.

    A placement below an ancestor of the parent is only coarser and does not count.

    Example:
        A programme below another sasaran in the budget table than in the action plan fires.
    """
    data, gone = context.dataset, replaced(context.dataset)
    groups: dict[str, list[Penempatan]] = defaultdict(list)
    for row in data.of(Penempatan):
        if row.dokumen in gone or data.nodes[row.simpul].tingkat not in _OWN_LEVELS or row.induk is None:
            continue
        if data.nodes[row.induk].tingkat in _OWN_LEVELS and row.induk not in _ancestors(data.nodes, row.simpul):
            groups[row.simpul].append(row)
        else:
            yield Confirmed()
    for id, rows in groups.items():
        yield _parents(context, data.nodes[id], rows)


def _ancestors(nodes: Mapping[str, Simpul], node: str) -> list[str]:
    found: list[str] = []
    at = nodes[node].induk
    while at is not None and at not in found:
        found.append(at)
        at = nodes[at].induk
    return found


def _parents(context: Context, node: Simpul, rows: list[Penempatan]) -> Found:
    data = context.dataset
    own = data.nodes[node.induk].nama if node.induk else "tidak ada"
    others: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        others[data.nodes[row.induk or ""].nama].append(table_name(context, row))
    said = listing(f"di {listing(tables)} di bawah {quoted(name)}" for name, tables in others.items())
    money = data.budget(node.id, "pagu")
    return Found(
        "peringatan",
        f"{quoted(node.nama)} berada di bawah {quoted(own)}, tetapi {said}.",
        tuple(context.evidence(r, data.nodes[r.induk or ""].nama, own, node_place(context, r)) for r in rows),
        "",
        "Tetapkan satu induk; penempatan menentukan anggaran mana yang mendukung sasaran mana.",
        context.budget_share(money.nilai) if money else 0.0,
        f"simpul/{node.id}/induk",
        all(r.dugaan_ocr for r in rows),
    )


def table_name(context: Context, row: Penempatan) -> str:
    """Where a document places a node, in words: its table or section, else the document."""
    if not row.tabel:
        return title(context.dataset, row.dokumen)
    return f"{'Bagian' if row.tabel not in context.tables else 'Tabel'} {row.tabel}"


def node_place(context: Context, row: Penempatan) -> str:
    """Where the report shows a placement of a node: its own row, or that of an indicator which measures it there."""
    data, table = context.dataset, row.tabel or ""
    measured = [i.id for i in data.indicators_of(row.simpul)]
    measured += [s.indikator for s in data.of(Sebutan) if (s.dokumen, s.simpul) == (row.dokumen, row.simpul)]
    tries = (cell(context, table, key, column) for key in (row.simpul, *measured) for column in ("uraian", "sasaran"))
    return next((address for address in tries if address), "")


RULES = (other_node, several_measures, other_parent)
