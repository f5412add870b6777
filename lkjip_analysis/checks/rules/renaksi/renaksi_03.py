"""RENAKSI-03: another action plan in force must have the reference plan's months, pagu and unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import listing, same
from lkjip_analysis.checks.reading.ledger import differs
from lkjip_analysis.checks.reading.places import plan_place, title
from lkjip_analysis.checks.rules.renaksi.actionplan import first_month, line_name, months, planned, plans, schedule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, RencanaAksi
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_rupiah
from lkjip_analysis.reference import UnknownReference, unit

Difference = Callable[[Context, RencanaAksi, RencanaAksi], tuple[str, str] | None]


@rule(
    "RENAKSI-03",
    "Rencana aksi terlampir berbeda dari rencana aksi di laporan",
    "logika: satu rencana aksi yang berlaku",
    turn=Turn.BUDGETS,
)
def attached_plan(context: Context) -> Iterator[Item]:
    """Another action plan in force must have the reference plan's months, pagu and unit; one finding a plan and kind.

    Its targets are compared with all other targets (TARGET-01).

    Example:
        A month moved from March to April fires; the unit "Keg" beside "kegiatan" does not.
    """
    found = plans(context.dataset)
    if len(found) < 2:
        yield Untested("hanya ada satu rencana aksi yang berlaku")
        return
    reference = {line.indikator: line for line in found[0][1]}
    for document, lines in found[1:]:
        pairs = [(line, reference[line.indikator]) for line in lines if line.indikator in reference]
        pairs = [(a, b) for a, b in pairs if adds_up(context.dataset, a)]  # else RENAKSI-01 speaks
        for what, differ in _KINDS.items():
            strange = [(a, b, said) for a, b in pairs if (said := differ(context, a, b))]
            if strange:
                yield _attached(context, document, what, strange)
            else:
                yield Confirmed(jumlah=len(pairs))


def _attached(
    context: Context, document: Dokumen, what: str, strange: Sequence[tuple[RencanaAksi, RencanaAksi, tuple[str, str]]]
) -> Found:
    said = listing((f"{line_name(context, a)} ({one}; di laporan {other})" for a, _, (one, other) in strange), 3)
    column = {"pagu": "anggaran", "satuan": "satuan"}.get(what, "")
    proof = [(line, text) for a, b, (one, other) in strange for line, text in ((a, one), (b, other))]
    return Found(
        "peringatan",
        f"Pada {len(strange)} baris, {what} di {title(context.dataset, document.id)} tidak sama dengan "
        f"rencana aksi di laporan: {said}.",
        tuple(_cited(context, line, what, text, column) for line, text in proof),
        "",
        "Lampirkan rencana aksi yang sama dengan yang disajikan di Bab II.",
        0.0,
        f"renaksi/{document.id}/{what}",
        all(a.dugaan_ocr or b.dugaan_ocr for a, b, _ in strange),
    )


def _cited(context: Context, line: RencanaAksi, what: str, text: str, column: str) -> Evidence:
    """The data row that holds what is compared: money and units stand in files of their own."""
    data = context.dataset
    place = plan_place(context, line, column or first_month(line))
    money = data.budget(line.simpul, "pagu", line.dokumen)
    if what == "pagu" and money is not None:
        return context.evidence(money, money.nilai, None, place)
    wording = data.wording(line.indikator, line.dokumen) if what == "satuan" else None
    return context.evidence(wording or line, text, None, place)


def _other_months(context: Context, one: RencanaAksi, other: RencanaAksi) -> tuple[str, str] | None:
    return None if months(one) == months(other) else (schedule(one), schedule(other))


def _other_pagu(context: Context, one: RencanaAksi, other: RencanaAksi) -> tuple[str, str] | None:
    data = context.dataset
    first, second = (data.budget(line.simpul, "pagu", line.dokumen) for line in (one, other))
    if first is None or second is None or not differs(first.nilai, second.nilai):
        return None
    return format_rupiah(first.nilai), format_rupiah(second.nilai)


def _other_unit(context: Context, one: RencanaAksi, other: RencanaAksi) -> tuple[str, str] | None:
    data = context.dataset
    words = [data.wording(line.indikator, line.dokumen) for line in (one, other)]
    said = [w.satuan if w and w.satuan else "" for w in words]
    try:
        slugs = [unit(s, data.own_reference).slug for s in said if s]
    except UnknownReference:
        return None
    return (said[0], said[1]) if len(set(slugs)) > 1 else None


_KINDS: dict[str, Difference] = {"rencana bulanan": _other_months, "pagu": _other_pagu, "satuan": _other_unit}


def adds_up(dataset: Dataset, line: RencanaAksi) -> bool:
    """Whether the months of a line make its target, or there is nothing to compare."""
    both = planned(dataset, line)
    return both is None or same(*both)
