"""DOK-20: one law has one number, one year and one title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.understand.names import likeness, plain, words
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.peraturan import replaced

_CITED = re.compile(
    r"((?:undang-undang|peraturan|keputusan|instruksi)(?:\s+(?!nomor|no\b|tentang)[A-Za-z/-]+){0,9})\s*,?\s*(?:nomor|no\.?)\s*:?\s*"
    r"(\d+[\w./-]*)\s+tahun\s+(\d{4})\s+tentang\s+([^;.()]{8,200})",
    re.IGNORECASE,
)


_SHORT = {
    "uu": "undang-undang", "pp": "peraturan pemerintah", "perpres": "peraturan presiden",
    "keppres": "keputusan presiden", "inpres": "instruksi presiden", "perda": "peraturan daerah",
    "pergub": "peraturan gubernur", "perbup": "peraturan bupati", "perwali": "peraturan wali kota",
    "perwal": "peraturan wali kota", "permendagri": "peraturan menteri dalam negeri",
    "permenpan": "peraturan menteri pan", "permenkeu": "peraturan menteri keuangan",
}  # fmt: skip
_CITED_SHORT = re.compile(
    rf"\b({'|'.join(_SHORT)})(?:[ -]?rb)?\s*,?\s*(?:nomor|no\.?)\s*:?\s*"
    r"(\d+[\w./-]*)\s+tahun\s+(\d{4})\s+tentang\s+([^;.()]{8,200})",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"peraturan pemerintah pengganti undang-undang|undang-undang|"
    r"(?:peraturan|keputusan|instruksi) (?:pemerintah|presiden|menteri|daerah|gubernur|bupati|wali ?kota)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<!\w)(\d[\w.]*(?:\s?/\s?[\w.\s-]{1,20}?){1,3}\s?/\s?)(20\d\d)(?!\d)")
_TITLE_WORDS = 4
_ABOUT_LAWS = {"perubahan", "pencabutan", "penetapan"}


class _Law(NamedTuple):
    kind: str
    number: str
    year: str
    title: str
    spot: Spot
    text: str
    rank: str


@document_rule(
    "DOK-20",
    "Dasar hukum disebut berbeda-beda",
    "logika: satu peraturan mempunyai satu nomor, tahun, dan judul",
    kosong="tidak ada peraturan yang disebut lengkap",
)
def laws(understood: Understood) -> Iterator[Item]:
    """One title has one number and year, one number and year one title, and both together one rank.

    Example: "Nomor 27 Tahun 2021 tentang Kedudukan …" and "Nomor 21 Tahun 2021 tentang Kedudukan …" fire; so do
    "Peraturan Pemerintah Nomor 29 Tahun 2014 tentang Sistem …" and "Perpres Nomor 29 Tahun 2014 tentang Sistem …".
    """
    cited = [law for block in understood.document.prose() for law in _laws(block.text, block.spot)]
    by_kind: dict[str, list[_Law]] = defaultdict(list)
    for law in cited:
        by_kind[law.kind].append(law)
    yield from _letters(understood)
    yield from _revoked(understood, cited)
    yield from _ranks(cited)
    for own in by_kind.values():
        told: set[frozenset[tuple[str, str]]] = set()
        for place, law in enumerate(own):
            for other in own[place + 1 :]:
                same_number = (law.number, law.year) == (other.number, other.year)
                alike = likeness(law.title, other.title)
                if same_number and alike >= 0.6:
                    yield Confirmed()
                pair = frozenset(((law.number, law.year), (other.number, other.year)))
                near = law.year == other.year or law.number == other.number
                long = len(words(law.title)) >= 4 or (law.number == other.number and alike == 1)
                if not same_number and near and alike >= 0.93 and long and pair not in told:
                    told.add(pair)
                    yield _differing(law, other)


def _ranks(cited: list[_Law]) -> Iterator[Item]:
    """The same number, year and title as a law of another rank: one of the two names is wrong.

    Number and year alone are no sign of one law: a government and a president may each issue a number 29 in a year.
    """
    by_number: dict[tuple[str, str], list[_Law]] = defaultdict(list)
    for law in cited:
        if law.rank:
            by_number[law.number, law.year].append(law)
    for same in by_number.values():
        told: set[str] = set()
        for place, law in enumerate(same):
            other = next((one for one in same[:place] if one.rank != law.rank and _one_title(one, law)), None)
            if other is not None and law.rank not in told:
                told |= {law.rank, other.rank}
                yield _ranked(law, other)


def _one_title(one: _Law, other: _Law) -> bool:
    """Whether two titles begin alike up to the end of the shorter; a sentence goes on behind a title."""
    short, long = sorted((plain(law.title).split() for law in (one, other)), key=len)
    return len(short) >= _TITLE_WORDS and short[0] not in _ABOUT_LAWS and long[: len(short)] == short


def _ranked(law: _Law, other: _Law) -> Found:
    return Found(
        "peringatan",
        f"Nomor {law.number} Tahun {law.year} tentang “{shortened(other.title, 100)}” disebut "
        f"{other.rank} dan juga {law.rank}.",
        (at_text(law.spot, law.text), at_text(other.spot, other.text)),
        saran="Cocokkan jenis peraturannya dengan naskahnya.",
        taruhan=5.0,
    )


def _revoked(understood: Understood, cited: list[_Law]) -> Iterator[Item]:
    """A law that was revoked years before the report is no basis of it."""
    known = {(re.sub(r"\W", "", kind), number, str(year)): new for (kind, number, year), new in replaced().items()}
    told: set[tuple[str, str, str]] = set()
    for law in cited:
        key = law.kind, law.number, law.year
        new = known.get(key)
        if new is not None and new.since < understood.year and key not in told:
            told.add(key)
            yield Found(
                "catatan",
                f"“{shortened(law.text, 120)}” sudah diganti {new.by} sejak {new.since}.",
                (at_text(law.spot, law.text),),
                saran="Sebutkan peraturan yang berlaku, atau sebutkan bahwa yang lama dipakai sebagai riwayat.",
            )


def _letters(understood: Understood) -> Iterator[Item]:
    """The number of a letter with two years at its end."""
    by_stem: dict[str, dict[str, tuple[str, Spot]]] = defaultdict(dict)
    for block in understood.document.prose():
        for found in _LETTER.finditer(block.text):
            stem = re.sub(r"\s", "", found[1]).casefold()
            by_stem[stem].setdefault(found[2], (found[0], block.spot))
    for years in by_stem.values():
        if len(years) == 1:
            yield Confirmed()
            continue
        told = listing(text for text, _ in years.values())
        yield Found(
            "peringatan",
            f"Nomor surat yang sama disebut dengan {len(years)} tahun: {told}.",
            tuple(at_text(spot, text) for text, spot in years.values()),
            saran="Cocokkan dengan suratnya.",
            taruhan=5.0,
        )


def _laws(text: str, spot: Spot) -> Iterator[_Law]:
    line = " ".join(text.split())
    for found in _CITED_SHORT.finditer(line):
        full = _SHORT[found[1].casefold()]
        yield _Law(
            re.sub(r"\W", "", full), found[2].lstrip("0"), found[3], _title(found[4]), spot, found[0], _rank(full)
        )
    for found in _CITED.finditer(line):
        kind = re.sub(
            r"\b(?:republik|indonesia|walikota)\b|\W", "", found[1].casefold().replace("wali kota", "walikota")
        )
        yield _Law(kind, found[2].lstrip("0"), found[3], _title(found[4]), spot, found[0], _rank(found[1]))


def _title(text: str) -> str:
    return re.split(r"\b(?:sebagaimana|lembaran|tambahan)\b", text, flags=re.IGNORECASE)[0].strip(" ,")


def _rank(kind: str) -> str:
    """The rank of a law in the words before its number; the last one counts ("… peraturan, yaitu Undang-Undang")."""
    told = _RANK.findall(" ".join(kind.casefold().replace("walikota", "wali kota").split()))
    return told[-1].title() if told else ""


def _differing(law: _Law, other: _Law) -> Found:
    told = listing(f"Nomor {one.number} Tahun {one.year}" for one in (law, other))
    return Found(
        "peringatan",
        f"Peraturan tentang “{shortened(law.title, 100)}” disebut {told}.",
        (at_text(other.spot, other.text), at_text(law.spot, law.text)),
        saran="Cocokkan dengan naskah peraturannya.",
        taruhan=5.0,
    )
