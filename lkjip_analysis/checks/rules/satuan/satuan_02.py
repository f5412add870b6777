"""SATUAN-02: an indicator whose name says what is counted should have that as its unit; one note for all."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import SMART, wordings
from lkjip_analysis.checks.reading.places import cell
from lkjip_analysis.checks.rules.satuan.measuring import alike, counted_by_name, counts, known_unit, measured_wrong
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.reference import Unit


@rule("SATUAN-02", "Satuan tidak sesuai nama indikator", SMART, turn=Turn.TREE)
def unit_of_name(context: Context) -> Iterator[Item]:
    """An indicator whose name says what is counted should have that as its unit; one note for all.

    Example:
        "Jumlah Dokumen …" in activities makes a note; "Jumlah Orang …" in person-months does not.
    """
    data = context.dataset
    strange: list[tuple[Indikator, str]] = []
    for indicator in data.indicators.values():
        counted, own = counted_by_name(context, indicator.nama), data.unit(indicator)
        wrong = measured_wrong(own, indicator.nama)
        if _told(context, indicator.id, own) or not (wrong or (counted is not None and not counts(own, counted))):
            yield Confirmed(jumlah=0 if counted is None else 1)
        else:
            strange.append((indicator, counted.name if counted is not None else wrong))
    strange.sort(key=lambda pair: not measured_wrong(data.unit(pair[0]), pair[0].nama))  # what cannot be comes first
    if strange:
        said = listing((f"{quoted(i.nama, 50)} bersatuan {data.unit(i).name}" for i, _ in strange), 3)
        evidence = tuple(context.evidence(i, data.unit(i).name, u, _unit_place(context, i)) for i, u in strange)
        yield Found(
            "catatan",
            f"Satuan {len(strange)} indikator tidak sesuai dengan yang dihitung menurut namanya: {said}.",
            evidence,
            "",
            "Samakan satuan dengan nama indikatornya.",
            0.0,
            "indikator/satuan-nama",
            all(i.dugaan_ocr for i, _ in strange),
        )


def _told(context: Context, id: str, own: Unit) -> bool:
    """Whether a document gives the indicator another unit, which SATUAN-01 tells of."""
    units = (known_unit(context, row.satuan) for row in wordings(context).get(id, ()))
    return any(unit is not None and not alike(unit, own) for unit in units)


def _unit_place(context: Context, indicator: Indikator) -> str:
    return cell(context, "2.6", indicator.id, "satuan") or cell(context, "3.1", indicator.id, "satuan")
