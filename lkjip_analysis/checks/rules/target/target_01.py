"""TARGET-01: the target of an indicator for the reported year must be one and the same wherever it is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import arithmetic, difference, figure, listing, quoted, same
from lkjip_analysis.checks.reading.lookup import read_amount
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.checks.reading.statements import Statement, of_documents, of_tables
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, Indikator, Klaim, Target
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.finding import Severity

AGREEMENT = "Permenpan-RB 53/2014, checklist reviu III butir 2, 4, dan 5: Renstra, perjanjian kinerja, dan IKU"


@rule("TARGET-01", "Target berbeda antardokumen", AGREEMENT, turn=Turn.TARGETS)
def same_target(context: Context) -> Iterator[Item]:
    """The target of an indicator for the reported year must be one and the same wherever it is in force.

    Documents that another one replaces do not count. A Renstra, a Renja or a plan of the region that differs is a
    warning and no slip: it is an earlier step, which the agreement may leave behind with an explanation.

    Example:
        83,75 in the agreement and 82,00 in the list of IKU fires; 70 in a replaced agreement does not.
    """
    written, printed = of_documents(context.dataset), of_tables(context)
    for indicator in context.dataset.indicators.values():
        chosen = context.dataset.target(indicator.id)
        stated = [*written.get(indicator.id, ()), *printed.get(indicator.id, ())]
        if chosen is None or chosen.nilai is None or len(stated) < 2:
            continue
        strange = [s for s in stated if s.standing != "digantikan" and not s.agrees(chosen.nilai)]
        if strange:
            yield _contradiction(context, indicator, chosen, stated, strange)
        else:
            yield Confirmed(jumlah=len(stated) - 1)


def _contradiction(
    context: Context, indicator: Indikator, chosen: Target, stated: Sequence[Statement], strange: Sequence[Statement]
) -> Found:
    value = chosen.nilai or 0.0
    lawful = all(s.standing == "awal" for s in strange)
    level: Severity = "peringatan" if lawful else "galat"
    by_value: dict[float, list[str]] = defaultdict(list)
    for s in strange:
        by_value[s.value].append(s.source)
    said = "; ".join(f"{figure(v)} di {listing(sources, 5)}" for v, sources in by_value.items())
    first = title(context.dataset, chosen.dokumen)
    own = [s for s in stated if s.agrees(value) and s.standing != "tercetak"]
    wrong = tuple(s.evidence(context, None if lawful else value) for s in strange)
    advice = (
        "Terangkan mengapa target itu lain dari rencananya, atau samakan."
        if lawful
        else ("Tetapkan satu target dan perbaiki dokumen serta tabel lainnya.")
    )
    return Found(
        level,
        f"Target {context.dataset.year} {quoted(indicator.nama)} di {first} adalah {figure(value)}, tetapi {said}.",
        wrong + _repeated(context, wrong, value) + tuple(s.evidence(context, None) for s in own),
        arithmetic(*(difference(v, value) for v in by_value)),
        advice,
        max(abs(s.value - value) for s in strange),
        f"target/{indicator.id}/{context.dataset.year}",
        all(s.row.dugaan_ocr for s in strange),
    )


def _repeated(context: Context, wrong: Sequence[Evidence], expected: float) -> tuple[Evidence, ...]:
    """Sentences of the report that repeat a wrong target from the cell in which it stands."""
    places = {item.alamat for item in wrong if item.alamat}
    claims = [c for place in sorted(places) for c in context.dataset.where(Klaim, jenis="angka", subjek=place)]
    claims.sort(key=lambda claim: claim.line)
    read = [(claim, read_amount(claim.tertulis)) for claim in claims]
    return tuple(
        context.evidence(claim, value, expected, claim.subjek or "")
        for claim, value in read
        if value is not None and not same(value, expected)
    )


def successors(dataset: Dataset) -> Iterator[tuple[Dokumen, Dokumen]]:
    """Documents of the year with those of the same kind that replace them."""
    for new in dataset.documents.values():
        old = dataset.documents.get(new.menggantikan or "")
        if old is not None and old.jenis == new.jenis and new.jenis in ("pk", "iku", "rencana_aksi", "renja"):
            yield old, new


def targets_in(dataset: Dataset, document: str) -> dict[str, Target]:
    """The yearly targets that a document states, by indicator."""
    rows = dataset.where(Target, dokumen=document, tahun=dataset.year, periode="tahun", jenis="tahunan")
    return {t.indikator: t for t in rows}
