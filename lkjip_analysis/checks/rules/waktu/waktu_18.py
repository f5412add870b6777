"""WAKTU-18: an entry of a legal basis names one regulation; a second one after a semicolon is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.dataset.rows import Peraturan

_SECOND = re.compile(
    r"(?i);\s*(?P<law>(?:undang-undang|peraturan|keputusan|instruksi)\b[^;]*?\bnomor\s+\S+\s+tahun\s+\d{4})\s+tentang\b"
)


NONE = "peraturan.csv tidak memuat dasar hukum"


@rule(
    "WAKTU-18",
    "Dua peraturan dalam satu butir dasar hukum",
    "kaidah penulisan: satu butir satu peraturan",
    turn=Turn.DATES,
)
def two_in_one(context: Context) -> Iterator[Item]:
    """An entry of a legal basis names one regulation; a second one after a semicolon is noted, with its entry.

    Example: ``… Tahun 2014-2018; Peraturan Daerah Nomor 7 Tahun 2016 tentang …`` is noted; ``… sebagaimana diubah
    dengan Undang-Undang Nomor 9 Tahun 2015 tentang …`` is not.
    """
    laws = context.dataset.of(Peraturan)
    if not laws:
        yield Untested(NONE)
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
