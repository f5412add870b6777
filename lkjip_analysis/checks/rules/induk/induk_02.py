"""INDUK-02: A programme or kegiatan must be measured by the same indicator in plan, agreement and measurement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import CASCADE
from lkjip_analysis.checks.reading.places import cell, replaced, title
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Realisasi, RencanaAksi, Target

_BUDGETED = ("program", "kegiatan")


MEASURED = "tabel pengukuran"


@rule("INDUK-02", "Program atau kegiatan diukur dengan indikator yang berlainan", CASCADE, turn=Turn.TREE)
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
