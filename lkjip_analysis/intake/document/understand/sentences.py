"""Numbers in sentences: where they stand, and which words before them say what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lkjip_analysis.intake.document.understand.amounts import SCALES, Amount, Convention

_SCALE = "|".join(SCALES)
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<rp>Rp\.?\s*)?(?P<core>\d+(?:[.,]\d+)*)(?P<dash>,\s?-)?(?:\s*(?P<scale>{_SCALE})\b)?"
    r"(?:\s*(?P<percent>%|persen\b|prosen\b))?(?P<after>\s*\([^()]{1,60}\))?(?:\s+(?P<unit>[a-zA-Z]+))?",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:nomor|no\.?|pasal|ayat|huruf|angka|tabel|grafik|gambar|bab|lampiran|halaman|hal\.?|nip\.?|kode|tahap|versi|"
    r"misi|tujuan|sasaran|triwulan|tw|semester|kelas|tipe|covid|pp|uu|perda)\s*(?:ke\s*)?[-.:]?\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^\s*(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_YEARS = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d.,]\d|/)")
_BEHIND = re.compile(
    r"^\s*(?:%|persen)?[\s)]*(?:[a-zA-Z]+\s+)?(?:(?:[a-zA-Z]+\s+){0,2}(?:di|pada|untuk)\s+)?tahun\s+(20\d\d)\b(?!\s*(?:sebesar|:))",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:[<>≥≤±]|lebih dari|kurang dari|di ?atas|di ?bawah|minimal|maksimal|antara|hingga|sampai dengan)\s*$", re.I
)
_OR_MORE = re.compile(r"^\s*(?:%|persen)?\s*(?:(?:dan|atau) (?:lebih|kurang)|ke ?atas|ke ?bawah)\b", re.I)
_AGAINST_END = re.compile(r"target (?:jangka menengah|akhir|renstra|rpjmd)|akhir (?:renstra|rpjmd|periode)", re.I)
_OF_TARGET = re.compile(
    r"[^\d.;,]{0,25}?\bdari target(?:nya)?\b(?! akhir| jangka| renstra| rpjmd)[^\d.;]{0,15}\d", re.I
)
"""Behind a number that is held against a target: the number is no target itself."""
_SHARE_OF_TARGET = re.compile(r"\s*(?:%|persen)?\s*dari target", re.I)
_CHANGE_OF = re.compile(r"(?:penurunan|peningkatan|kenaikan|selisih|perubahan)(?: \w+)? $", re.I)
_END_OF_PLAN = re.compile(r"akhir|jangka menengah|renstra|rpjmd|nasional|provinsi", re.I)
_END = re.compile(
    r"(?:(?<=[a-z0-9%)”\"-])|(?<=[A-Z]{3}))[.;](?=\s+[A-Z“\"(•-])(?<!\bRp\.)(?<!\bNo\.)(?<!\bdll\.)(?<!\bs\.d\.)"
)

MEASURES = (
    ("sisa", re.compile(
        r"(?:anggaran |dana )?(?:yang )?tidak (?:ter|di)\w+|\bsisa\b(?: anggaran| dana)?|\bsilpa\b|\bselisih\b"
        r"|penghematan"
        r"|\bgap\b|\bkekurangan\b|\bkurang(?= $)|\bmasih diperlukan(?= $| \w+ $)", re.I)),
    ("pertumbuhan", re.compile(
        r"peningkatan|penurunan|kenaikan|\bmeningkat\b|\bmenurun\b|\bnaik\b|\bturun\b|pertumbuhan|percepatan"
        r"|perlambatan", re.I)),
    ("fisik", re.compile(r"(?:realisasi |capaian |kemajuan )?fisik", re.I)),
    ("serapan", re.compile(
        r"(?:persentase |tingkat )?(?:serapan|penyerapan|daya serap)(?: anggaran)?"
        r"|persentase realisasi anggaran", re.I)),
    ("realisasi_anggaran", re.compile(
        r"realisasi (?:anggaran|keuangan|belanja)|\banggaran (?:yang )?(?:ter)?(?:realisasi|serap)\w*|terserap"
        r"|penggunaan anggaran",
        re.I)),
    ("efisiensi", re.compile(r"(?:tingkat |nilai )?efisiensi(?: (?:penggunaan )?(?:anggaran|sumber daya))?", re.I)),
    ("capaian", re.compile(
        r"(?:persentase |prosentase |tingkat |rata-rata )?(?:capaian|pencapaian)(?:nya)?"
        r"(?: kinerja| target| indikator)?"
        r"|persentase(?:nya)?(?= sebesar)", re.I)),
    ("pagu", re.compile(r"\b(?:(?:pagu|alokasi|total|jumlah) )?anggaran(?:nya)?\b|\bpagu\b|\bdana\b", re.I)),
    ("target", re.compile(r"\btarget(?:nya|kan)?\b(?: (?:capaian|pencapaian|kinerja)\b){0,2}|\bditargetkan\b", re.I)),
    ("realisasi", re.compile(
        r"\b(?:te)?realisasi(?:nya|kan)?\b(?: target(?: capaian| pencapaian| kinerja)?\b)?", re.I)),
)  # fmt: skip
"""Words of sentences that name a measure; of those that end nearest before a number the longest holds."""


@dataclass(frozen=True)
class Said:
    """A number of a sentence.

    Attributes:
        start, end: where it stands in the sentence.
        measure: key of the measure that the words before it name, or empty.
        measure_at: where those words begin; -1 without any.
        year: named between its measure and it, behind it, or before both; 0 where none or several could be meant.
        horizon: "akhir" where the words beside the measure speak of the end of a plan.
    """

    amount: Amount
    start: int
    end: int
    measure: str
    measure_at: int
    year: int
    unit: str
    horizon: str = ""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph, without marks of emphasis.

    >>> list(sentences("Target **75 persen**. Realisasi Rp. 5.000 tercapai."))
    ['Target 75 persen', 'Realisasi Rp. 5.000 tercapai.']
    """
    plain = " ".join(text.replace("**", "").replace("__", "").split())
    start = 0
    for found in _END.finditer(plain):
        yield plain[start : found.start()].strip()
        start = found.end()
    if plain[start:].strip():
        yield plain[start:].strip()


@lru_cache(maxsize=4096)
def numbers(sentence: str, wide: Convention) -> tuple[Said, ...]:
    """The numbers of a sentence that count or measure something; years, dates, numbers of laws and tables left out.

    >>> found = numbers("Target 2031 sebesar 83,75 dan realisasi sebesar 84,99 sesuai Perda Nomor 5", Convention.of([]))
    >>> [(one.amount.text, one.measure, one.year) for one in found]
    [('83,75', 'target', 2031), ('84,99', 'realisasi', 2031)]
    """
    made: list[Said] = []
    years = [(one.start(), int(one[0])) for one in _YEARS.finditer(sentence)]
    for found in _NUMBER.finditer(sentence):
        core = found["core"]
        before, after = sentence[: found.start()], sentence[found.end("core") :]
        if _YEAR.match(core) and not found["rp"] and not found["percent"] and not found["scale"]:
            continue
        if (
            _NAMES.search(before)
            or _BOUND.search(before)
            or _DATE.match(after)
            or _OR_MORE.match(after)
            or (after[:1] in "/-" and after[1:2].isdecimal())
        ):
            continue
        amount = _amount(found, wide)
        if amount is None:
            continue
        since = made[-1].end if made else 0
        measure, at = ("", -1) if "masing-masing" in before.casefold() else measure_before(before, since)
        percent = bool(found["percent"]) or after.lstrip().startswith("persen")
        held = measure == "target" and before[max(at - 12, 0) : max(at, 0)].casefold().endswith("terhadap ")
        if percent and (held or _SHARE_OF_TARGET.match(after)):
            measure = "capaian"
        elif _OF_TARGET.match(after) and not percent:
            measure = "realisasi"
        year = _year(years, max(at, since), found.start(), after)
        words = sentence[max(at - 25, since, 0) : found.start()] if at >= 0 else ""
        behind = re.split(r"\d", after, maxsplit=1)[0][:60]
        horizon = "akhir" if _END_OF_PLAN.search(words) or _AGAINST_END.search(behind) else ""
        unit = (found["unit"] or "").casefold()
        made.append(Said(amount, found.start(), found.end("core"), measure, at, year, unit, horizon))
    return tuple(made)


def _year(years: list[tuple[int, int]], begin: int, end: int, after: str) -> int:
    """The year that belongs to a number: beside it, else the only one that is named before its words."""
    own = {year for place, year in years if begin <= place < end}
    behind = _BEHIND.match(after)
    if behind:
        return int(behind[1])
    if own:
        return own.pop() if len(own) == 1 else -1
    before = {year for place, year in years if place < begin}
    return before.pop() if len(before) == 1 else -1 if before else 0


def _amount(found: re.Match[str], wide: Convention) -> Amount | None:
    scale = f" {found['scale']}" if found["scale"] else ""
    text = f"{'Rp ' if found['rp'] else ''}{found['core']}{scale}{' %' if found['percent'] else ''}"
    own = Convention.of([text])
    made = own.read(text, Convention(frozenset(("titik ribuan", "koma desimal"))), wide)
    if made is None:
        return None
    money_or_large = bool(found["rp"]) and made.other is not None
    shown = (found["rp"] or "") + found["core"] + scale + (f" {found['percent']}" if found["percent"] else "")
    return Amount(
        " ".join(shown.split()), made.value, made.step, made.unit, other=None if money_or_large else made.other
    )


def measure_before(before: str, since: int) -> tuple[str, int]:
    """The measure that the words before a number name, nearest first; words before the last number count less.

    >>> measure_before("anggaran sebesar Rp 5 dengan realisasi anggaran sebesar ", 20)
    ('realisasi_anggaran', 29)
    """
    best: tuple[int, int, str] | None = None
    for key, pattern in MEASURES:
        for found in pattern.finditer(before):
            if found.start() >= since and (best is None or (found.end(), -found.start()) > (best[0], -best[1])):
                best = found.end(), found.start(), key
    if best is None or len(before) - best[0] > 120:
        return "", -1
    if _CHANGE_OF.search(before[max(best[1] - 20, 0) : best[1]]):
        return "pertumbuhan", best[1]
    return best[2], best[1]
