"""Where laws are said to be published, and laws cited in other words (WAKTU)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.columns import joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.laws import issuer, short_title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.dataset.rows import Faktor, Peraturan, Row, TindakLanjut

_GAZETTE = re.compile(r"(?<!Tambahan )((?:Lembaran|Berita) (?:Negara|Daerah)[^();,]*?) Tahun (\d{4}) Nomor (\d+)", re.I)
_CITED = re.compile(
    r"(?i)\b(perwal|perbup|pergub|peraturan (?:wali ?kota|bupati|gubernur))\D{0,30}nomor (\d+) tahun (\d{4})"
)
_LONG = {"perwal": "wali kota", "perbup": "bupati", "pergub": "gubernur"}


def gazette(law: Peraturan) -> tuple[str, int, int] | None:
    """Name, year and number of the gazette in which a law is said to stand; None when the title names none.

    >>> from types import SimpleNamespace as Law
    >>> gazette(Law(tentang="Kecamatan (Lembaran Negara Republik Indonesia Tahun 2018 Nomor 73)"))
    ('lembaran negara', 2018, 73)
    """
    found = _GAZETTE.search(law.tentang)
    return (" ".join(found[1].lower().split()[:2]), int(found[2]), int(found[3])) if found else None


@rule("WAKTU-16", "Lembaran peraturan tidak cocok", "UU 12/2011 pasal 81–89: pengundangan peraturan")
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
        )
    for group in shared:
        numbers = joined(list(dict.fromkeys(f"Nomor {law.nomor} Tahun {law.tahun}" for law in group)))
        yield Found(
            "peringatan",
            f"{group[0].jenis} {numbers} disebut dimuat di lembaran dengan nomor yang sama.",
            tuple(context.evidence(law, law.tentang) for law in group),
            saran="Cocokkan nomor lembarannya dengan naskah peraturan.",
            sebab=f"tahun/lembaran-sama/{group[0].nomor}/{group[0].tahun}",
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


@rule("WAKTU-17", "Peraturan disebut dengan tahun lain", "logika: satu peraturan satu nomor dan tahun")
def other_year(context: Context) -> Iterator[Item]:
    """A local regulation that a text cites by number is not a legal basis under another year only.

    Example: ``Perwal Nomor 74 Tahun 2022`` beside a legal basis ``Nomor 74 Tahun 2023`` is found, once for all texts.
    """
    laws = [law for law in context.dataset.of(Peraturan) if law.nomor and law.tahun]
    found: dict[tuple[str, int], list[tuple[Row, Peraturan]]] = {}
    texts: list[TindakLanjut | Faktor] = [*context.dataset.of(TindakLanjut), *context.dataset.of(Faktor)]
    for row in texts:
        for short, number, year in _CITED.findall(row.uraian or ""):
            kind = _LONG.get(short.lower(), short.lower().replace("walikota", "wali kota"))
            same = [law for law in laws if (law.nomor or "").lstrip("0") == number and kind in issuer(law.jenis)]
            if any(law.tahun == int(year) for law in same):
                yield Confirmed()
            elif same:
                found.setdefault((number, int(year)), []).append((row, same[0]))
    for (number, year), rows in found.items():
        law = rows[0][1]
        yield Found(
            "peringatan",
            f"Peraturan Nomor {number} disebut bertahun {year}, sedangkan dasar hukum menyebut Nomor {number} Tahun "
            f"{law.tahun} tentang “{short_title(law.tentang)}”.",
            (
                *(context.evidence(row, f"Nomor {number} Tahun {year}", None, _cell(row)) for row, _ in rows),
                context.evidence(law, f"Nomor {law.nomor} Tahun {law.tahun}"),
            ),
            rumus=f"{year} ≠ {law.tahun}",
            saran="Cocokkan tahunnya dengan naskah peraturan itu.",
            sebab=f"tahun/peraturan/{number}",
        )


def _cell(row: Row) -> str:
    return f"4.1/{row.nomor}/tindak_lanjut" if isinstance(row, TindakLanjut) else ""


RULES = (publication, other_year)
