"""NAMA-02: an indicator should be worded alike everywhere; case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import SMART, place, proof, where, wordings
from lkjip_analysis.checks.reading.places import cell
from lkjip_analysis.checks.reading.wording import is_slip, plain_name
from lkjip_analysis.dataset.rows import Indikator, Sebutan

_MEASURING = frozenset({
    "persentase", "jumlah", "nilai", "hasil", "skor", "indeks", "tingkat", "cakupan", "capaian", "rata", "angka",
    "terhadap", "di", "ke", "dari", "pada", "untuk", "dalam", "yang", "dan", "atau", "atas", "dengan",
})  # fmt: skip
"""Words that say how something is measured, or nothing."""


@rule("NAMA-02", "Sebutan indikator berbeda-beda", SMART, turn=Turn.TREE)
def one_name(context: Context) -> Iterator[Item]:
    """An indicator should be worded alike everywhere; case, spelling variants and the agency's name do not count.

    Words that have hardly anything in common are no other name but another measure, which is a warning.

    Example:
        "Nilai SAKIP" beside "Hasil Evaluasi AKIP" makes a note; "Presentase" beside "Persentase" does not.
        "Lembaga yang diberdayakan" beside "Kegiatan yang terselenggara" is a warning.
    """
    data = context.dataset
    for id, rows in wordings(context).items():
        own = plain_name(data, data.indicators[id].nama)
        strange = [r for r in rows if not is_slip(plain_name(data, r.nama), own)]
        others = [r for r in strange if another_thing(plain_name(data, r.nama), own)]
        apart = {r.line for r in others}
        variants = [r for r in strange if r.line not in apart]
        if variants:
            yield _variants(context, data.indicators[id], variants)
        if others:
            yield _another_measure(context, data.indicators[id], others)
        if not strange:
            yield Confirmed(jumlah=len(rows))


def another_thing(one: str, other: str) -> bool:
    """Whether two plain names share less than half of the shorter one's words, those of measuring left out.

    >>> another_thing("nilai akip", "hasil evaluasi akip")
    False
    >>> another_thing("persentase lembaga yang diberdayakan", "persentase terselenggaranya kegiatan")
    True
    """
    first, second = (set(text.split()) - _MEASURING for text in (one, other))
    return bool(first and second) and 2 * len(first & second) < min(len(first), len(second))


def _said(context: Context, rows: Sequence[Sebutan]) -> str:
    """Every wording once, with where it stands."""
    groups: dict[str, list[Sebutan]] = defaultdict(list)
    for row in rows:
        groups[plain_name(context.dataset, row.nama)].append(row)
    told = ((quoted(v[0].nama), sorted(where(context, r) for r in v)) for v in groups.values())
    return listing((f"{name} ({listing(places, 3)})" for name, places in told), 3)


def _variants(context: Context, indicator: Indikator, rows: Sequence[Sebutan]) -> Found:
    return Found(
        "catatan",
        f"{quoted(indicator.nama)} disebut juga {_said(context, rows)}.",
        tuple(proof(context, r, r.nama, indicator.nama) for r in rows),
        "",
        "Pakai satu sebutan di semua dokumen dan tabel.",
        0.0,
        f"indikator/{indicator.id}/nama",
        all(r.dugaan_ocr for r in rows),
    )


def _another_measure(context: Context, indicator: Indikator, rows: Sequence[Sebutan]) -> Found:
    node = context.dataset.nodes[indicator.simpul]
    return Found(
        "peringatan",
        f"{quoted(node.nama)} diukur dengan {quoted(indicator.nama)}, tetapi juga dengan {_said(context, rows)}; "
        "keduanya tampaknya mengukur hal yang berlainan.",
        (
            *(context.evidence(r, r.nama, None, place(context, r)) for r in rows),
            context.evidence(indicator, indicator.nama, None, _measured(context, indicator)),
        ),
        "",
        "Pakai satu ukuran dari rencana sampai pengukuran.",
        0.0,
        f"simpul/{node.id}/indikator",
        all(r.dugaan_ocr for r in rows),
        "Satu baris diukur dengan dua ukuran",
    )


def _measured(context: Context, indicator: Indikator) -> str:
    return next((a for t in ("3.1", "3.2", "2.6") if (a := cell(context, t, indicator.id, "indikator"))), "")
