"""What sentences say of the whole agency: its mean achievement, told in several places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.understand.amounts import Amount, Convention
from lkjip_analysis.intake.document.understand.sentences import Said, numbers, sentences
from lkjip_analysis.intake.document.understand.understood import Understood

_MEAN = re.compile(
    r"rata-rata(?: nilai)?(?: \w+)? (?:capaian|pencapaian)|(?:capaian|pencapaian)(?: kinerja)?(?: \w+)? rata-rata|"
    r"rata-rata nilai yang (?:diperoleh|dicapai)|rata(?:an|-rata) capaian untuk \w+\b|"
    r"\bsecara (?:umum|keseluruhan)\b[^.;]{0,60}\b(?:capaian|pencapaian)(?: \w+)? kinerja\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\)?\s+indikator|renstra|rpjmd|jangka menengah",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"untuk (?:opd|skpd|dinas|badan|biro|kecamatan|instansi|satuan)\b", re.IGNORECASE)
_MONEY = re.compile(r"serapan|penyerapan|keuangan|anggaran|fisik|efisiensi", re.IGNORECASE)
_PART = re.compile(
    r"\bmisi\b|sasaran (?:strategis|stratejik|strategik)?\s*(?:pertama|kedua|ketiga|keempat|ke-|\d|:)|unsur|triwulan|"
    r"\bss ?\d|indikator kinerja (?:utama )?[“„‘\"]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ToldMean:
    """A mean achievement of the agency as a sentence tells it."""

    amount: Amount
    year: int
    sentence: str
    spot: Spot


def told_means(understood: Understood) -> Iterator[ToldMean]:
    """Every percent that the prose tells as the mean achievement of all indicators of a year."""
    wide = Convention.of(cell.text for table in understood.document.tables for cell in table.cells)
    for block in understood.document.prose():
        for sentence in sentences(block.text):
            found = _MEAN.search(sentence)
            if found is None:
                continue
            after = [one for one in numbers(sentence, wide) if one.start >= found.start()]
            between = sentence[found.start() : after[0].start] if after else ""
            whole = _OFFICE.search(found[0]) is not None
            around = sentence[max(found.start() - 100, 0) : found.end() + 60]
            some = _SOME.search(around) or _PART.search(sentence)
            if after and (whole or not some) and not _MONEY.search(between) and not _PART.search(between):
                yield from _told(after[0], understood.year, sentence, block.spot)


def _told(one: Said, year: int, sentence: str, spot: Spot) -> Iterator[ToldMean]:
    if one.amount.unit == "%" and one.amount.other is None and not one.amount.bound and one.year >= 0:
        told = one.year if 0 < one.year <= year else year  # a year to come is that of a vision, not of a result
        yield ToldMean(one.amount, told, sentence, spot)
