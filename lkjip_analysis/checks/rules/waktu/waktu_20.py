"""WAKTU-20: A law of one issuer, number and year has one title wherever it is cited."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.waktu.laws import issuer, short_title, subject
from lkjip_analysis.dataset.rows import Peraturan


@rule("WAKTU-20", "Satu peraturan dengan dua judul", "logika: satu peraturan satu judul", turn=Turn.DATES)
def law_titles(context: Context) -> Iterator[Item]:
    """A law of one issuer, number and year has one title wherever it is cited; what is only left out is no other title.

    Example: ``Nomor 7 Tahun 2016 tentang Susunan Perangkat Daerah`` and ``… tentang Pajak Daerah`` are found;
    ``Susunan Perangkat Daerah Kota Contoh`` beside the first is not.
    """
    groups: dict[tuple[str, str, int], list[Peraturan]] = {}
    for law in context.dataset.of(Peraturan):
        if law.nomor and law.tahun and subject(law.tentang):
            groups.setdefault((issuer(law.jenis), law.nomor.lstrip("0"), law.tahun), []).append(law)
    if not groups:
        yield Untested("tidak ada peraturan bernomor")
    for group in groups.values():
        one = group[0]
        others = [law for law in group[1:] if not _one_title(subject(one.tentang), subject(law.tentang))]
        if not others:
            yield Confirmed(jumlah=len(group))
            continue
        titles = joined([f"“{title}”" for title in dict.fromkeys(short_title(law.tentang) for law in (one, *others))])
        yield Found(
            "peringatan",
            f"{one.jenis} Nomor {one.nomor} Tahun {one.tahun} disebut berjudul {titles}.",
            tuple(context.evidence(law, law.tentang) for law in (one, *others)),
            saran="Cocokkan nomor dan judulnya dengan naskah peraturan itu.",
            sebab=f"tahun/judul/{one.nomor}/{one.tahun}",
        )


def _one_title(one: str, other: str) -> bool:
    """Whether two titles in plain letters are one: one holds the other's words, or nearly all are shared.

    >>> _one_title("susunan perangkat daerah", "susunan perangkat daerah kota contoh"), _one_title("desa", "pajak")
    (True, False)
    """
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first or len(first & second) >= _SHARED * len(first | second)


_SHARED = 0.6
"""Share of words that two wordings of one title have in common."""
