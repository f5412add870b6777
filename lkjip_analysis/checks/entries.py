"""Entries of a legal basis: one regulation each, and gazette numbers that rise with the regulations' (WAKTU)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.gazette import gazette
from lkjip_analysis.checks.laws import issuer, short_title
from lkjip_analysis.checks.places import title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Peraturan

_SECOND = re.compile(
    r"(?i);\s*(?P<law>(?:undang-undang|peraturan|keputusan|instruksi)\b[^;]*?\bnomor\s+\S+\s+tahun\s+\d{4})\s+tentang\b"
)
_NONE = "peraturan.csv tidak memuat dasar hukum"

Place = tuple[int, int, Peraturan]
"""Number of a regulation, number of its gazette, and the row."""


@rule("WAKTU-18", "Dua peraturan dalam satu butir dasar hukum", "kaidah penulisan: satu butir satu peraturan")
def two_in_one(context: Context) -> Iterator[Item]:
    """An entry of a legal basis names one regulation; a second one after a semicolon is noted, with its entry.

    Example: ``… Tahun 2014-2018; Peraturan Daerah Nomor 7 Tahun 2016 tentang …`` is noted; ``… sebagaimana diubah
    dengan Undang-Undang Nomor 9 Tahun 2015 tentang …`` is not.
    """
    laws = context.dataset.of(Peraturan)
    if not laws:
        yield Untested(_NONE)
        return
    double = [(law, match["law"]) for law in laws if (match := _SECOND.search(law.tentang))]
    yield Confirmed(jumlah=len(laws) - len(double))
    for law, second in double:
        yield Found(
            "catatan",
            f"Butir {law.urutan} dasar hukum {title(context.dataset, law.dokumen)} memuat dua peraturan: {law.jenis} "
            f"Nomor {law.nomor} Tahun {law.tahun} dan {second}.",
            (context.evidence(law, law.tentang),),
            saran="Tulis tiap peraturan dalam butirnya sendiri.",
            sebab=f"tahun/butir/{law.dokumen}/{law.urutan}",
            ragu=law.dugaan_ocr,
        )


@rule(
    "WAKTU-19",
    "Nomor lembaran atau berita tidak mengikuti nomor peraturan",
    "UU 12/2011 pasal 81–89: peraturan dinomori dan diundangkan menurut urutan penetapannya",
)
def order_of_gazette(context: Context) -> Iterator[Item]:
    """Of two regulations of one issuer, year and gazette, the later number stands under the later gazette number.

    Numbers may be given out late, hence only a note.

    Example: Nomor 14 in Berita Daerah 398 and Nomor 20 in 397 are noted; Nomor 20 in 400 is not.
    """
    groups: dict[tuple[str, str, int], dict[tuple[int, int], Peraturan]] = defaultdict(dict)
    for law in context.dataset.of(Peraturan):
        place = gazette(law)
        if place and place[1] == law.tahun and (law.nomor or "").isdigit():
            groups[issuer(law.jenis), place[0], place[1]].setdefault((int(law.nomor or 0), place[2]), law)
    if not groups:
        yield Untested(_NONE)
    for laws in groups.values():
        ordered: list[Place] = sorted(((n, g, law) for (n, g), law in laws.items()), key=lambda item: item[:2])
        for earlier, later in pairwise(ordered):
            if earlier[0] < later[0] and earlier[1] > later[1]:
                yield _falling(context, earlier, later)
            else:
                yield Confirmed()


def _falling(context: Context, earlier: Place, later: Place) -> Found:
    name, year, _ = gazette(earlier[2]) or ("", 0, 0)
    said = [f"Nomor {n} tentang “{short_title(law.tentang)}” di nomor {g}" for n, g, law in (earlier, later)]
    return Found(
        "catatan",
        f"Menurut dasar hukum, {earlier[2].jenis} tahun {year} dimuat di {name}: {said[0]}, tetapi {said[1]}.",
        tuple(context.evidence(law, law.tentang) for _, _, law in (earlier, later)),
        f"{earlier[0]} < {later[0]}; {earlier[1]} > {later[1]}",
        "Cocokkan nomornya dengan naskah kedua peraturan.",
        sebab=f"tahun/urutan-lembaran/{year}/{earlier[0]}/{later[0]}",
        ragu=earlier[2].dugaan_ocr and later[2].dugaan_ocr,
    )


RULES = (two_in_one, order_of_gazette)
