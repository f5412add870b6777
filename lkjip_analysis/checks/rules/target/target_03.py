"""TARGET-03: indicators with a target in a document and none in the one that replaces it, and the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.places import target_place, title
from lkjip_analysis.checks.rules.target.target_01 import successors, targets_in
from lkjip_analysis.dataset.rows import Dokumen


@rule(
    "TARGET-03",
    "Indikator tidak dilanjutkan dalam dokumen perubahan",
    "Permenpan-RB 53/2014 lampiran I huruf E",
    turn=Turn.TARGETS,
)
def dropped_indicators(context: Context) -> Iterator[Item]:
    """Indicators with a target in a document and none in the one that replaces it, and the reverse, are noted.

    Example:
        A main indicator of January that the change of October no longer has makes a note.
    """
    data = context.dataset
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Dokumen, Dokumen]]] = defaultdict(list)
    for old, new in successors(data):
        before, after = targets_in(data, old.id), targets_in(data, new.id)
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
