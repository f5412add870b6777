"""SATUAN-02: an indicator whose name says what is counted should have that as its unit; one note for all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import SMART
from lkjip_analysis.checks.reading.places import cell
from lkjip_analysis.checks.reading.wording import plain
from lkjip_analysis.checks.rules.satuan.measuring import counts, known_unit
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.reference import Unit


@rule("SATUAN-02", "Satuan tidak sesuai nama indikator", SMART, turn=Turn.TREE)
def unit_of_name(context: Context) -> Iterator[Item]:
    """An indicator whose name says what is counted should have that as its unit; one note for all.

    Example:
        "Jumlah Dokumen …" in activities makes a note; "Jumlah Orang …" in person-months does not.
    """
    data = context.dataset
    strange: list[tuple[Indikator, Unit]] = []
    for indicator in data.indicators.values():
        counted, own = _counted(context, indicator.nama), data.unit(indicator)
        if counted is None or counts(own, counted):
            yield Confirmed(jumlah=0 if counted is None else 1)
        else:
            strange.append((indicator, counted))
    if strange:
        said = listing((f"{quoted(i.nama, 50)} bersatuan {data.unit(i).name}" for i, _ in strange), 3)
        evidence = tuple(context.evidence(i, data.unit(i).name, u.name, _unit_place(context, i)) for i, u in strange)
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


def _counted(context: Context, name: str) -> Unit | None:
    """What a name says is counted: the words after "jumlah", percent for a percentage, points for an index."""
    text = plain(name)
    for word, meant in (("persentase ", "persen"), ("indeks ", "indeks")):
        if text.startswith(word):
            return known_unit(context, meant)
    found = re.match(r"jumlah (\w+)(?: (\w+))?", text)
    if found is None:
        return None
    both = known_unit(context, f"{found[1]} {found[2]}") if found[2] else None
    return both or (known_unit(context, found[1]) if len(found[1]) > 3 else None)


def _unit_place(context: Context, indicator: Indikator) -> str:
    return cell(context, "2.6", indicator.id, "satuan") or cell(context, "3.1", indicator.id, "satuan")
