"""The case and the remedy of a story, each in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import shorten

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.titles import figure
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.words import listing

_CASE, _REMEDY = 300, 260  # signs
_CORRECTIONS = 3  # corrected statements that a remedy offers; the rest stands with the findings


def title(findings: Sequence[Finding]) -> str:
    """The case in a few words: that of the heaviest finding."""
    return findings[0].judul


def sentence(findings: Sequence[Finding], context: Context | None) -> str:
    """The case: what the heaviest finding says, and how much more there is of its kind."""
    head = findings[0]
    said = plain(_first_sentence(head.uraian), context)
    same = sum(one.kode == head.kode for one in findings[1:])
    more = f" Ada {same} hal lain yang serupa." if same else ""
    return f"{shorten(said, _CASE, placeholder=' …')}{more}"


def remedy(findings: Sequence[Finding], context: Context | None) -> str:
    """The corrected statements where they are known, else what the heaviest finding advises."""
    fixes = list(dict.fromkeys(fix for one in findings for fix in corrections(one, context)))
    if not fixes:
        return next((one.saran for one in findings if one.saran), "")
    more = len(fixes) - _CORRECTIONS
    tail = f"; dan {more} pembetulan lain" if more > 0 else ""
    return f"{shorten('Tulis ' + '; '.join(fixes[:_CORRECTIONS]), _REMEDY, placeholder=' …')}{tail}."


def corrections(finding: Finding, context: Context | None) -> Iterator[str]:
    """The statements of the narrative that a finding calls wrong, as they should stand.

    >>> list(corrections(Finding("PAGU-01", "galat", "", ""), None))
    []
    """
    if context is None or not finding.kode.startswith("KLAIM-"):
        return
    for item in finding.bukti:
        row = context.rows_by_place.get((item.berkas, item.baris))
        if isinstance(row, Klaim) and (fixed := corrected(row, item)):
            yield f"“{fixed}” (bagian {row.bagian})"


def corrected(claim: Klaim, place: Evidence) -> str:
    """A statement with the figure or word that it should have; empty where only its makers can word it."""
    right, wrong = figure(place.seharusnya), figure(place.tertulis)
    words = claim.uraian.rstrip(".")
    if not right or claim.jenis in ("perbandingan", "peringkat", "tren", "anggota"):
        return ""
    if wrong and re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", words):
        return re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", lambda _: right, words)
    return f"{words} {right}"


def _first_sentence(text: str) -> str:
    """The first sentence of a text; a dot within a number or an abbreviation ends none.

    >>> _first_sentence("Pagu Rp1.000 dan Tk. I lain. Kedua.")
    'Pagu Rp1.000 dan Tk. I lain.'
    """
    return re.split(r"(?<=[a-z0-9”)]{2}\.)\s+(?=[A-Z“])", text, maxsplit=1)[0]


def plain(text: str, context: Context | None) -> str:
    """A text with the short names of indicators in place of their full ones."""
    if context is None:
        return text
    for indicator in context.dataset.indicators.values():
        if indicator.singkatan and indicator.nama in text:
            text = text.replace(f"“{indicator.nama}”", indicator.singkatan).replace(indicator.nama, indicator.singkatan)
    return text


def sections(findings: Sequence[Finding], context: Context | None) -> list[str]:
    """The sections of the printed report in which findings have a place, in order."""
    if context is None:
        return []
    rows = (context.rows_by_place.get((e.berkas, e.baris)) for one in findings for e in one.bukti)
    return list(dict.fromkeys(row.bagian for row in rows if isinstance(row, Klaim)))


def named(words: Sequence[str], most: int = 4) -> str:
    """A list of words, the rest counted.

    >>> named(["a", "b", "c"], 2)
    'a, b, dan 1 lagi'
    """
    return listing(words) if len(words) <= most else f"{', '.join(words[:most])}, dan {len(words) - most} lagi"
