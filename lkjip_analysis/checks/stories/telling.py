"""The case and the remedy of a story, each in one sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.finding_subjects import Subject
from lkjip_analysis.checks.engine.titles import figure
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.words import listing

_CASE, _REMEDY = 300, 260  # signs
_CORRECTIONS = 3  # corrected statements that a remedy offers; the rest stands with the findings


_CAUSES_FIRST = ("anggaran", "target", "tindak", "efisiensi", "susunan", "renaksi")
"""Kinds of which a statement of the narrative is only an echo of what stands in tables and documents."""


def lead(subject: Subject, findings: Sequence[Finding]) -> Finding:
    """The finding that a story is told by: the heaviest, before claims where those only echo it."""
    if subject.kind in _CAUSES_FIRST:
        grave = [one for one in findings if not one.kode.startswith("KLAIM-") and one.tingkat != "catatan"]
        codes = Counter(one.kode for one in grave)
        return max(grave, key=lambda one: (one.bobot, codes[one.kode])) if grave else findings[0]
    return findings[0]


def title(subject: Subject, name: str, findings: Sequence[Finding]) -> str:
    """The case in a few words: that of the leading finding; of several of its kind, what they are about.

    >>> a = Finding("TARGET-01", "galat", "Target berbeda: IKM (82, seharusnya 83)", "")
    >>> b = Finding("TARGET-01", "galat", "Target berbeda: Nilai AKIP (70, seharusnya 67)", "")
    >>> title(Subject("target"), "Target kinerja", [a, b])
    'Target berbeda: IKM dan Nilai AKIP'
    """
    head = lead(subject, findings)
    case, colon, _ = head.judul.partition(": ")
    things = [_thing(one.judul) for one in findings if one.kode == head.kode and ": " in one.judul]
    things = list(dict.fromkeys(filter(None, things)))
    if colon and len(things) > 1 and not head.kode.startswith(("KLAIM-", "CETAK-")):
        numbers = [one.removeprefix("nomor ") for one in things]
        same = all(one.startswith("nomor ") for one in things)
        return f"{case}: {'nomor ' + named(numbers, 6) if same else named(things)}"
    return _without(name, head.judul) if subject.about else head.judul


def _thing(text: str) -> str:
    return text.partition(": ")[2].partition(" (")[0]


def _without(name: str, text: str) -> str:
    """A title without the name that stands before it anyway.

    >>> _without("Kelurahan cepat berkembang", "Realisasi kelurahan cepat berkembang: 91,67, seharusnya 75")
    'Realisasi: 91,67, seharusnya 75'
    """
    left = re.sub(rf"(?i)\s*\b{re.escape(name)}\b", "", text, count=1).strip()
    return left[:1].upper() + left[1:] if len(left) > 8 and not left.startswith(":") else text


def sentence(subject: Subject, findings: Sequence[Finding], context: Context | None) -> str:
    """The case: what the leading finding says, and how much more there is of its kind."""
    head = lead(subject, findings)
    said = plain(_first_sentence(head.uraian), context)
    same = sum(one.kode == head.kode for one in findings) - 1
    more = f" Ada {same} hal lain yang serupa." if same else ""
    return f"{shorten(said, _CASE, placeholder=' …')}{more}"


def remedy(subject: Subject, findings: Sequence[Finding], context: Context | None) -> str:
    """What the leading finding advises where it is no claim; else the corrected statements where they are known."""
    head = lead(subject, findings)
    if head.saran and not head.kode.startswith("KLAIM-"):
        return head.saran
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
