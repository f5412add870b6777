"""The target of one indicator in several documents and tables, and indicators that one document lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import arithmetic, difference, figure, listing, quoted, same
from lkjip_analysis.checks.lookup import read_amount
from lkjip_analysis.checks.places import replaced, target_place, title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.checks.statements import Statement, of_documents, of_tables, yearly
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, Indikator, Klaim, Target
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.number import format_number

AGREEMENT = "Permenpan-RB 53/2014, checklist reviu III butir 2, 4, dan 5: Renstra, perjanjian kinerja, dan IKU"


@rule("TARGET-01", "Target berbeda antardokumen", AGREEMENT)
def same_target(context: Context) -> Iterator[Item]:
    """The target of an indicator for the reported year must be one and the same wherever it is in force.

    Documents that another one replaces do not count. A Renja or a plan of the region that differs is a warning:
    it is an earlier step, which the agreement may leave behind but should then be changed as well.

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
    level: Severity = "galat" if any(s.standing != "awal" for s in strange) else "peringatan"
    by_value: dict[float, list[str]] = defaultdict(list)
    for s in strange:
        by_value[s.value].append(s.source)
    said = "; ".join(f"{figure(v)} di {listing(sources, 5)}" for v, sources in by_value.items())
    first = title(context.dataset, chosen.dokumen)
    own = [s for s in stated if s.agrees(value) and s.standing != "tercetak"]
    wrong = tuple(s.evidence(context, value) for s in strange)
    return Found(
        level,
        f"Target {context.dataset.year} {quoted(indicator.nama)} di {first} adalah {figure(value)}, tetapi {said}.",
        wrong + _repeated(context, wrong, value) + tuple(s.evidence(context, None) for s in own),
        arithmetic(*(difference(v, value) for v in by_value)),
        "Tetapkan satu target dan perbaiki dokumen serta tabel lainnya.",
        max(abs(s.value - value) for s in strange),
        f"target/{indicator.id}/{context.dataset.year}",
        all(s.row.dugaan_ocr for s in strange),
    )


def _repeated(context: Context, wrong: Sequence[Evidence], expected: float) -> tuple[Evidence, ...]:
    """Sentences of the report that repeat a wrong target from the cell in which it stands."""
    places = {item.alamat for item in wrong if item.alamat}
    claims = [c for c in context.dataset.of(Klaim) if c.jenis == "angka" and c.subjek in places]
    read = [(claim, read_amount(claim.tertulis)) for claim in claims]
    return tuple(
        context.evidence(claim, value, expected, claim.subjek or "")
        for claim, value in read
        if value is not None and not same(value, expected)
    )


def _successors(dataset: Dataset) -> Iterator[tuple[Dokumen, Dokumen]]:
    """Documents of the year with those of the same kind that replace them."""
    for new in dataset.documents.values():
        old = dataset.documents.get(new.menggantikan or "")
        if old is not None and old.jenis == new.jenis and new.jenis in ("pk", "iku", "rencana_aksi", "renja"):
            yield old, new


@rule(
    "TARGET-02",
    "Target diubah dalam dokumen perubahan",
    "Permenpan-RB 53/2014 lampiran I huruf E",
)
def changed_targets(context: Context) -> Iterator[Item]:
    """Targets that a changed document alters are noted once, with what capaian would be by the old ones.

    Example:
        An agreement changed from 76,47 to 67,75 makes a note; one that keeps its targets makes none.
    """
    data = context.dataset
    groups: dict[tuple[tuple[str, float, float], ...], list[tuple[Dokumen, Dokumen]]] = defaultdict(list)
    for old, new in _successors(data):
        changes = tuple(_changes(data, old.id, new.id))
        if changes:
            groups[changes].append((old, new))
        else:
            yield Confirmed()
    for changes, documents in groups.items():
        yield _change(context, changes, documents)


def _changes(dataset: Dataset, old: str, new: str) -> Iterator[tuple[str, float, float]]:
    for indicator in dataset.indicators:
        before, after = dataset.target_in(indicator, old), dataset.target_in(indicator, new)
        old_value, new_value = (row.nilai if row else None for row in (before, after))
        if old_value is not None and new_value is not None and not same(old_value, new_value):
            yield indicator, old_value, new_value


def _change(
    context: Context, changes: Sequence[tuple[str, float, float]], documents: Sequence[tuple[Dokumen, Dokumen]]
) -> Found:
    data = context.dataset
    said = listing(
        (f"{quoted(data.indicators[i].nama)} dari {figure(a)} menjadi {figure(b)}" for i, a, b in changes), 6
    )
    old_capaian = [text for i, a, _ in changes if (text := _by_old_target(context, i, a))]
    rows = [t for o, n in documents for i, _, _ in changes for d in (o.id, n.id) if (t := data.target_in(i, d))]
    easier = [i for i, a, b in changes if _easier(data.indicators[i], a, b)]
    more = f" Target {len(easier)} indikator menjadi lebih mudah." if easier else ""
    return Found(
        "catatan",
        f"{listing(title(data, n.id) for _, n in documents)} mengubah target {said}.{more}",
        tuple(context.evidence(t, t.nilai, None, target_place(context, t)) for t in rows),
        arithmetic(*(difference(a, b) for _, a, b in changes), *old_capaian),
        "Jelaskan alasan perubahan target di Bab II, terutama bila targetnya menjadi lebih mudah.",
        max(abs(a - b) for _, a, b in changes),
        f"target/perubahan/{documents[0][1].id}",
    )


def _by_old_target(context: Context, indicator: str, before: float) -> str:
    """What capaian would have been by the target that was given up, for an indicator of which more is better."""
    real = context.dataset.realisation(indicator)
    if context.dataset.indicators[indicator].polaritas != "positif" or real is None or not real.nilai or not before:
        return ""
    return f"{figure(real.nilai)} / {figure(before)} × 100 = {format_number(real.nilai / before * 100)}"


def _easier(indicator: Indikator, before: float, after: float) -> bool:
    return after < before if indicator.polaritas == "positif" else after > before


@rule(
    "TARGET-03",
    "Indikator tidak dilanjutkan dalam dokumen perubahan",
    "Permenpan-RB 53/2014 lampiran I huruf E",
)
def dropped_indicators(context: Context) -> Iterator[Item]:
    """Indicators with a target in a document and none in the one that replaces it, and the reverse, are noted.

    Example:
        A main indicator of January that the change of October no longer has makes a note.
    """
    data = context.dataset
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Dokumen, Dokumen]]] = defaultdict(list)
    for old, new in _successors(data):
        before, after = _indicators(data, old.id), _indicators(data, new.id)
        if before and after:
            lost, added = (tuple(i for i in a if i not in b) for a, b in ((before, after), (after, before)))
            groups[lost, added].append((old, new))
    for (lost, added), documents in groups.items():
        if not lost and not added:
            yield Confirmed(jumlah=len(documents))
            continue
        said = [f"tidak lagi memuat {listing(quoted(data.indicators[i].nama) for i in lost)}"] if lost else []
        said += [f"menambah {listing(quoted(data.indicators[i].nama) for i in added)}"] if added else []
        rows = [t for o, n in documents for i in (*lost, *added) for d in (o, n) if (t := data.target_in(i, d.id))]
        yield Found(
            "catatan",
            f"{listing(title(data, n.id) for _, n in documents)} {' dan '.join(said)}.",
            tuple(context.evidence(t, t.nilai, None, target_place(context, t)) for t in rows),
            "",
            "Jelaskan di laporan mengapa indikator itu dihapus atau ditambah.",
            0.0,
            f"indikator/perubahan/{documents[0][1].id}",
        )


def _indicators(dataset: Dataset, document: str) -> dict[str, Target]:
    return {t.indikator: t for t in yearly(dataset) if t.dokumen == document}


@rule(
    "TARGET-04",
    "Indikator kinerja utama tidak ada di dokumen lain",
    "Permenpan-RB 53/2014, reviu III butir 5",
)
def indicators_in_all(context: Context) -> Iterator[Item]:
    """A main indicator must have a target for the year in every agreement, list of IKU and Renstra in force.

    Example:
        A main indicator without a target in the agreement fires; a document without any targets is not asked.
    """
    data, gone = context.dataset, replaced(context.dataset)
    asked = [d for d in data.documents.values() if d.jenis in ("pk", "iku", "renstra", "renja") and d.id not in gone]
    lists = [(d, found) for d in asked if (found := _indicators(data, d.id))]
    if not lists or not data.iku:
        yield Untested("tidak ada dokumen target yang berlaku, atau tidak ada IKU")
        return
    for indicator in data.iku:
        lacking = [d for d, found in lists if indicator.id not in found]
        if not lacking:
            yield Confirmed(jumlah=len(lists))
            continue
        stated = [t for _, found in lists if (t := found.get(indicator.id))]
        yield Found(
            "peringatan",
            f"Indikator kinerja utama {quoted(indicator.nama)} tidak mempunyai target di "
            f"{listing(title(data, d.id) for d in lacking)}.",
            tuple(context.evidence(t, t.nilai, None, target_place(context, t)) for t in stated)
            or (context.evidence(indicator, None, None, "2.4"),),
            "",
            "Muat indikator itu, atau hapus dari daftar IKU.",
            0.0,
            f"indikator/{indicator.id}/dokumen",
        )


RULES = (same_target, changed_targets, dropped_indicators, indicators_in_all)
