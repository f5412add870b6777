"""TARGET-02: targets that a changed document alters are told once, with what capaian would be by the old ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import arithmetic, difference, figure, listing, quoted, same
from lkjip_analysis.checks.reading.places import target_place, title
from lkjip_analysis.checks.rules.target.target_01 import successors
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, Indikator
from lkjip_analysis.model.number import format_number


@rule(
    "TARGET-02", "Target diubah dalam dokumen perubahan", "Permenpan-RB 53/2014 lampiran I huruf E", turn=Turn.TARGETS
)
def changed_targets(context: Context) -> Iterator[Item]:
    """Targets that a changed document alters are noted once, with what capaian would be by the old ones.

    Example:
        An agreement changed from 76,47 to 67,75 is warned of; one that raises its targets is noted.
    """
    data = context.dataset
    groups: dict[tuple[tuple[str, float, float], ...], list[tuple[Dokumen, Dokumen]]] = defaultdict(list)
    for old, new in successors(data):
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
        "peringatan" if easier else "catatan",  # an easier target decides what the report may call achieved
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
