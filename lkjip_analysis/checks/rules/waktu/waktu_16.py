"""WAKTU-16: A law stands in the gazette of its own year, alone under its number."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.waktu.gazette import gazette
from lkjip_analysis.checks.rules.waktu.laws import issuer
from lkjip_analysis.dataset.rows import Peraturan


@rule("WAKTU-16", "Lembaran peraturan tidak cocok", "UU 12/2011 pasal 81–89: pengundangan peraturan", turn=Turn.DATES)
def publication(context: Context) -> Iterator[Item]:
    """A law stands in the gazette of its own year, alone under its number, and in the kind of gazette that is meant.

    A Perda stands in the Lembaran Daerah, a regulation of a head of region in the Berita Daerah, a law or government
    regulation in the Lembaran Negara, a ministerial one in the Berita Negara.

    Example: a law of 2014 in the Lembaran Negara of 2004 is found; two laws under one number are found too.
    """
    places: dict[tuple[str, str, int, int], list[Peraturan]] = {}
    wrong_year, wrong_kind = [], []
    for law in context.dataset.of(Peraturan):
        place = gazette(law)
        if place is None or not law.tahun:
            continue
        name, year, number = place
        if year != law.tahun:
            wrong_year.append((law, year))
        else:
            places.setdefault((issuer(law.jenis), name, year, number), []).append(law)
        if (meant := _meant(law)) and meant != name:
            wrong_kind.append(law)
    shared = [group for group in places.values() if len({law.nomor for law in group}) > 1]
    yield Confirmed(jumlah=sum(map(len, places.values())) - sum(map(len, shared)))
    yield from _found(context, wrong_year, shared, wrong_kind)


def _found(
    context: Context, years: list[tuple[Peraturan, int]], shared: list[list[Peraturan]], kinds: list[Peraturan]
) -> Iterator[Found]:
    cited: dict[tuple[str | None, int | None, int], list[Peraturan]] = {}
    for law, year in years:
        cited.setdefault((law.nomor, law.tahun, year), []).append(law)
    for (_, _, year), same in cited.items():
        law = same[0]
        yield Found(
            "peringatan",
            f"{law.jenis} Nomor {law.nomor} Tahun {law.tahun} disebut dimuat di lembaran tahun {year}.",
            tuple(context.evidence(law, law.tentang) for law in same),
            rumus=f"{law.tahun} ≠ {year}",
            saran="Cocokkan tahun dan nomor lembarannya dengan naskah peraturan.",
            sebab=f"tahun/lembaran/{law.nomor}/{law.tahun}",
            judul=f"Lembaran peraturan tidak cocok: Nomor {law.nomor} Tahun {law.tahun}",
        )
    for group in shared:
        numbers = joined(list(dict.fromkeys(f"Nomor {law.nomor} Tahun {law.tahun}" for law in group)))
        yield Found(
            "peringatan",
            f"{group[0].jenis} {numbers} disebut dimuat di lembaran dengan nomor yang sama.",
            tuple(context.evidence(law, law.tentang) for law in group),
            saran="Cocokkan nomor lembarannya dengan naskah peraturan.",
            sebab=f"tahun/lembaran-sama/{group[0].nomor}/{group[0].tahun}",
            judul=f"Lembaran peraturan tidak cocok: {numbers}",
        )
    misplaced: dict[tuple[str, str], list[Peraturan]] = {}
    for law in kinds:
        place = gazette(law)
        misplaced.setdefault((place[0] if place else "", _meant(law)), []).append(law)
    for (name, meant), laws in misplaced.items():
        told = joined(list(dict.fromkeys(f"{law.jenis} Nomor {law.nomor} Tahun {law.tahun}" for law in laws)))
        yield Found(
            "catatan",
            f"{told} disebut dimuat di {name.title()}; peraturan sejenis itu diundangkan di {meant.title()}.",
            tuple(context.evidence(law, law.tentang) for law in laws),
            saran=f"Ganti dengan {meant.title()}.",
            sebab=f"tahun/{name.replace(' ', '-')}/{meant.replace(' ', '-')}",
            judul=f"Lembaran peraturan tidak cocok: {name.title()}, seharusnya {meant.title()}",
        )


def _meant(law: Peraturan) -> str:
    """The gazette in which laws of a kind are published, or nothing for other kinds.

    >>> from types import SimpleNamespace as Law
    >>> _meant(Law(jenis="Peraturan Wali Kota Contoh")), _meant(Law(jenis="Keputusan Bupati"))
    ('berita daerah', '')
    """
    kind = issuer(law.jenis)
    return next((place for start, place in _PLACES if kind.startswith(start)), "")


_PLACES = (
    ("peraturan daerah", "lembaran daerah"),
    ("peraturan wali kota", "berita daerah"),
    ("peraturan bupati", "berita daerah"),
    ("peraturan gubernur", "berita daerah"),
    ("undang-undang dasar", ""),
    ("undang-undang", "lembaran negara"),
    ("peraturan pemerintah", "lembaran negara"),
    ("peraturan presiden", "lembaran negara"),
    ("peraturan menteri", "berita negara"),
)
"""Where laws of each kind are published (UU 12/2011 pasal 82, 83, 86)."""
