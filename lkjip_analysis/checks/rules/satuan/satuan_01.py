"""SATUAN-01: documents in force must give an indicator the same unit; points."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import proof, where, wordings
from lkjip_analysis.checks.rules.satuan.measuring import alike, counted_by_name, counts, known_unit
from lkjip_analysis.dataset.rows import Indikator, Sebutan
from lkjip_analysis.model import Evidence
from lkjip_analysis.reference import Unit

Given = tuple[Sebutan, Unit]


@rule("SATUAN-01", "Satuan indikator berbeda antardokumen", "logika: satu indikator satu satuan", turn=Turn.TREE)
def one_unit(context: Context) -> Iterator[Item]:
    """Documents in force must give an indicator the same unit; points, scores and index figures are one kind.

    Example:
        "%" beside "Angka" fires; "Point" beside "Angka" does not.
    """
    data = context.dataset
    for id, rows in wordings(context).items():
        indicator, own = data.indicators[id], data.unit(data.indicators[id])
        given = [(r, found) for r in rows if (found := known_unit(context, r.satuan))]
        strange = [(r, found) for r, found in given if not alike(found, own)]
        if not strange:
            yield Confirmed(jumlah=len(given))
            continue
        said = listing(f"{found.name} di {where(context, r)}" for r, found in strange)
        yield Found(
            "peringatan",
            f"Satuan {quoted(indicator.nama)} adalah {own.name}, tetapi {said}.",
            _evidence(context, indicator, given, strange),
            "",
            "Tetapkan satu satuan; target dengan satuan lain tidak dapat dibandingkan.",
            0.0,
            f"indikator/{id}/satuan",
            all(r.dugaan_ocr for r, _ in strange),
        )


def _evidence(context: Context, indicator: Indikator, given: list[Given], strange: list[Given]) -> tuple[Evidence, ...]:
    """The wordings that differ, and the indicator's own unit: first what stands alone against the others.

    The name of the indicator is one of the others where it says what is counted.
    """
    own, others = context.dataset.unit(indicator), {found.slug for _, found in strange}
    told = [proof(context, r, r.satuan or "", own.name, "satuan") for r, _ in strange]
    if len(others) > 1:
        return tuple(told)
    other = strange[0][1]
    counted = counted_by_name(context, indicator.nama)
    against = len(strange) + (counted is not None and counts(other, counted))
    held = len(given) - len(strange) + (counted is not None and counts(own, counted))
    mine = context.evidence(indicator, own.name, other.name if against > held + 1 else None)
    return (mine, *told) if against > held + 1 or (against > held and len(strange) == 1) else (*told, mine)
