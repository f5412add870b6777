"""DOK-18: dates and years can be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.intake.document.content import Caption, Heading, ListItem, Paragraph

MONTHS = {
    name: number
    for number, names in enumerate(
        (("januari",), ("februari", "pebruari"), ("maret",), ("april",), ("mei",), ("juni",), ("juli",), ("agustus",),
         ("september",), ("oktober",), ("november", "nopember"), ("desember",)), start=1)
    for name in names
}  # fmt: skip
_DATE = re.compile(rf"(?<![\d.,])(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
_PLACE = r"[A-Z][\w.]+"
_SIGNED = re.compile(
    rf"^(?:{_PLACE}(?: {_PLACE}){{0,3}},|{_PLACE})\s+(?:\d{{1,2}}\s+)?(?i:{'|'.join(MONTHS)})\s+\d{{4}}$"
)
"""Place and date over a signature; without a comma the place is one word, for titles end in dates as well."""

_LAW = re.compile(r"(?:nomor|no\.?)\s*:?\s*[\w./-]+\s+tahun\s+(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\btahun(?: anggaran)?\s+(\d{4})\b", re.IGNORECASE)


@document_rule(
    "DOK-18",
    "Tanggal atau tahun yang tidak mungkin",
    "logika: laporan ditandatangani sesudah tahunnya berakhir; tanggal ada di kalender",
    kosong="tidak ada tanggal atau tahun yang terbaca",
)
def dates(understood: Understood) -> Iterator[Item]:
    """A date is in the calendar, a report is signed after its year, no law or year lies far ahead.

    Example: "Kota Contoh, Januari 2030" under a report on 2031 fires; "31 Februari" fires; "Tahun 2301" fires.
    """
    year = understood.year
    signed = False
    for block in understood.document.blocks:
        if not isinstance(block, Paragraph | ListItem | Heading | Caption):
            continue
        text = block.title if isinstance(block, Caption) else block.text
        for found in _DATE.finditer(text):
            day, month, told = int(found[1] or 1), MONTHS[found[2].casefold()], int(found[3])
            if not 1900 <= told <= 2200 or not 1 <= day <= monthrange(told, month)[1]:
                yield _impossible(block, text, f"Tanggal “{found[0]}” tidak ada di kalender.")
            else:
                yield Confirmed()
        signature = _DATE.search(text) if _SIGNED.match(" ".join(text.split())) else None
        if signature is not None and year and not signed and not isinstance(block, Caption):
            signed = True  # the first signature is the report's own: that of the foreword
            told, month = int(signature[3]), MONTHS[signature[2].casefold()]
            if told < year or (told == year and month < 12):
                yield _impossible(
                    block,
                    text,
                    f"Laporan atas tahun {year} bertanggal {signature[0]}, padahal tahun itu belum berakhir saat itu.",
                )
        for found in (*_LAW.finditer(text), *_YEAR.finditer(text)):
            told = int(found[1])
            law = found.re is _LAW
            if year and (told > year + (1 if law else 30) or told < 1945):
                yield _impossible(
                    block, text, f"Tahun {told} pada “{shortened(found[0], 60)}” tidak mungkin di laporan tahun {year}."
                )


def _impossible(block: Paragraph | ListItem | Heading | Caption, text: str, told: str) -> Found:
    return Found("galat", told, (at_text(block.spot, text),), saran="Betulkan tanggal atau tahunnya.", taruhan=15.0)
