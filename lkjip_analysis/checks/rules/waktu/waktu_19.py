"""WAKTU-19: of two regulations of one issuer, year and gazette."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.waktu.gazette import gazette
from lkjip_analysis.checks.rules.waktu.laws import issuer, short_title
from lkjip_analysis.checks.rules.waktu.waktu_18 import NONE
from lkjip_analysis.dataset.rows import Peraturan

Place = tuple[int, int, Peraturan]
"""Number of a regulation, number of its gazette, and the row."""


@rule(
    "WAKTU-19",
    "Nomor lembaran atau berita tidak mengikuti nomor peraturan",
    "UU 12/2011 pasal 81–89: peraturan dinomori dan diundangkan menurut urutan penetapannya",
    turn=Turn.DATES,
)
def order_of_gazette(context: Context) -> Iterator[Item]:
    """Of two regulations of one issuer, year and gazette, the later number stands under the later gazette number.

    Numbers may be given out late, hence only a note.

    Example: Nomor 14 in Berita Daerah 398 and Nomor 20 in 397 are noted; Nomor 20 in 400 is not.
    """
    groups: dict[tuple[str, str, int], dict[tuple[int, int], Peraturan]] = defaultdict(dict)
    for law in context.dataset.of(Peraturan):
        place = gazette(law)
        if place and place[1] == law.tahun and (law.nomor or "").isdecimal():
            groups[issuer(law.jenis), place[0], place[1]].setdefault((int(law.nomor or 0), place[2]), law)
    if not groups:
        yield Untested(NONE)
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
