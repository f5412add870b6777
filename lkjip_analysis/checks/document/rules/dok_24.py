"""DOK-24: the words behind a letter of service quality are those of the regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text
from lkjip_analysis.intake.document.content import Heading, ListItem, Paragraph
from lkjip_analysis.reference.scales import load_scale

_SCALE = "skm-14-2017"
_MEANS = re.compile(
    r"\b(?:mutu|kualifikasi|berkualifikasi|kategori|berkategori|predikat|kinerja)\b[^.;()]{0,25}?[“\"]?\b([A-D])\b[”\"]?\s*"
    r"(?:\(|atau|yaitu|,)\s*[“\"]?((?:sangat |tidak |kurang |cukup )?(?:memuaskan|baik))\b",
)
_SURVEY = re.compile(r"kepuasan masyarakat|\bIKM\b|\bSKM\b", re.IGNORECASE)


@document_rule(
    "DOK-24",
    "Arti huruf mutu layanan keliru",
    "Permenpan-RB Nomor 14 Tahun 2017: A Sangat Baik, B Baik, C Kurang Baik, D Tidak Baik",
    kosong="tidak ada huruf mutu layanan yang disertai artinya",
)
def letters(understood: Understood) -> Iterator[Item]:
    """The words behind a letter of the mutu of a satisfaction survey are those of the regulation.

    Example: "mutu pelayanan B atau memuaskan" in a section on the survey fires; "mutu pelayanan B (Baik)" does not.
    """
    scale = load_scale(_SCALE)
    meaning = {band.code: band.label for band in scale.bands}
    survey = False
    for block in understood.document.blocks:
        if isinstance(block, Heading):
            survey = bool(_SURVEY.search(block.text))
        if not isinstance(block, Paragraph | ListItem):
            continue
        if not survey and not _SURVEY.search(block.text) and not re.search(r"\bunsur\b|\bpelayanan\b", block.text):
            continue
        if re.search(r"\bAKIP\b|SAKIP", block.text):
            continue
        for found in re.finditer(_MEANS.pattern, block.text.replace("*", ""), re.IGNORECASE):
            letter, word = found[1].upper(), found[2].strip()
            if not found[1].isupper() or letter not in meaning:
                continue
            if word.casefold() == meaning[letter].casefold():
                yield Confirmed()
                continue
            yield Found(
                "galat",
                f"Mutu {letter} disebut “{word}”, padahal menurut skala survei kepuasan artinya {meaning[letter]}.",
                (at_text(block.spot, found[0], should=f"{letter} ({meaning[letter]})"),),
                saran=f"Tulis {letter} ({meaning[letter]}).",
                taruhan=5.0,
            )
