"""WAKTU-05: the year and the Roman month inside a document's number are those of its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model.dates import MONTHS, format_date

_ROMAN = {r: n for n, r in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}


def number_year(number: str) -> int | None:
    """The year with which the number of a letter or decree ends; laws (``Nomor 8 Tahun 2025``) are dated otherwise.

    >>> number_year("700.1.2.1/LHE.29-INSP/III/2024"), number_year("900/ 005 /Kec.Srg/2025"), number_year("7/2b")
    (2024, 2025, None)
    """
    return int(found[1]) if (found := re.search(r"/\s*((?:19|20)\d\d)\s*$", number)) else None


@rule(
    "WAKTU-05",
    "Nomor dokumen tidak cocok dengan tanggalnya",
    "logika: nomor surat memuat bulan dan tahun terbitnya",
    turn=Turn.DATES,
)
def number_against_date(context: Context) -> Iterator[Item]:
    """The year and the Roman month inside a document's number are those of its date.

    Example: ``…/III/2024`` dated 3 Maret 2025 is found; ``…/III/2025`` is not.
    """
    for document in context.dataset.of(Dokumen):
        year = number_year(document.nomor or "")
        if year is None or not document.tanggal:
            continue
        month = next((n for part in (document.nomor or "").split("/") if (n := _ROMAN.get(part.strip()))), None)
        wrong_year = year != int(document.tanggal[:4])
        wrong_month = month is not None and len(document.tanggal) > 4 and month != int(document.tanggal[5:7])
        if not wrong_year and not wrong_month:
            yield Confirmed()
            continue
        what = f"tahun {year}" if wrong_year else f"bulan {MONTHS[(month or 1) - 1]}"
        yield Found(
            "peringatan",
            f"Nomor {document.nomor} menunjuk {what}, tetapi {document.judul} "
            f"bertanggal {format_date(document.tanggal)}.",
            (
                context.evidence(document, document.nomor, None, "4.0"),
                context.evidence(document, document.tanggal_tertulis or document.tanggal, None, "4.0"),
            ),
            rumus=f"{year} ≠ {document.tanggal[:4]}" if wrong_year else "",
            saran="Cocokkan nomor dan tanggal dengan naskah asli surat itu.",
            sebab=f"tanggal/{document.id}",
        )
