"""Names of indicators and programmes: brought to one form, and how alike two of them are."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from lkjip_analysis.reference.istilah import standard

ALIKE = 0.88
"""From this likeness on two names are taken for one and the same subject."""

_LEADING = re.compile(
    r"^(?:[•·\-–—*\uf0b7\uf0d8\uf0a7]+|\(?\d{1,3}(?:\.\d{1,2})*[.)]\)?|\(?[a-z][.)]|(?:ik|iku|is)\s*\d+\s*[.:)])\s*"
)
_EMPTY_WORDS = "dan yang di pada dengan atas terhadap untuk dari ke oleh dalam bagi serta atau para"
_DENYING_WORDS = "tidak belum non bukan langsung naik turun meningkat menurun laki perempuan pria wanita"
_KIND_WORDS = "jumlah persentase nilai indeks rasio tingkat cakupan angka rata skor program kegiatan"
_EMPTY, _DENIALS, _KINDS = (frozenset(words.split()) for words in (_EMPTY_WORDS, _DENYING_WORDS, _KIND_WORDS))
_TRAILING = re.compile(r"(?<=\w)\s*\([^()]*\)\s*$")
_BRACKETS = re.compile(r"\((?:%|persen|rp\.?|angka|nilai|orang|dokumen|indeks|poin)\)")


@lru_cache(maxsize=20000)
def plain(name: str) -> str:
    """A name in lower case and standard terms, without its numbering, brackets of units and punctuation.

    >>> plain("3. Prosentase  OPD yang Sesuai (%)"), plain("- Jumlah tonase cadangan")
    ('persentase opd yang sesuai', 'jumlah tonase cadangan')
    """
    text = " ".join(name.casefold().split())
    before = ""
    while text != before:
        before, text = text, _LEADING.sub("", text)
    text = _BRACKETS.sub(" ", text)
    text = _TRAILING.sub("", text) if len(text.split("(")[0].split()) >= 2 else text
    text = re.sub(r"(\w)- (\w)", r"\1\2", text)
    return " ".join(re.sub(r"[^\w%]+", " ", standard(text)).split())


@lru_cache(maxsize=20000)
def words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others.

    >>> sorted(words("Persentase Kelurahan dengan Kategori A"))
    ['a', 'kategori', 'kelurahan', 'persentase']
    """
    return frozenset(word for word in plain(name).split() if word not in _EMPTY)


@lru_cache(maxsize=20000)
def telling(name: str) -> frozenset[str]:
    """The words without which names are of different things: numbers, single letters, denials.

    >>> sorted(telling("Jumlah unit A tahap 2 yang tidak layak"))
    ['2', 'a', 'tidak']
    """
    return frozenset(w for w in words(name) if any(c.isdecimal() for c in w) or len(w) == 1 or w in _DENIALS)


@lru_cache(maxsize=100000)
def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; other numbers or another denial make them different.

    >>> likeness("Nilai Survey Kepuasan", "2) Nilai Survei Kepuasan"), likeness("Jumlah unit A", "Jumlah unit B")
    (1.0, 0.0)
    >>> likeness("Persentase OPD yang sesuai", "Jumlah OPD yang sesuai") < ALIKE
    True
    """
    a, b = plain(one), plain(other)
    if not a or not b:
        return 0.0
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return 1.0
    left, right = words(one), words(other)
    if telling(one) != telling(other) or (
        a.split()[0] in _KINDS and b.split()[0] in _KINDS and a.split()[0] != b.split()[0]
    ):
        return 0.0
    shared = 2 * len(left & right) / (len(left) + len(right))
    letters = SequenceMatcher(None, a.replace(" ", ""), b.replace(" ", ""), autojunk=False).ratio()
    return round(max(min(shared + 0.05, letters), letters if letters > 0.94 else 0.0), 3)


def same(one: str, other: str) -> bool:
    """Whether two names are taken for one subject."""
    return likeness(one, other) >= ALIKE


_MARK = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]\s*|\d{1,2}(?:\.\d{1,2})+\s+|[a-z][.)]\s*|[-–•]\s+)(?=\D)")


def unmarked(name: str) -> str:
    """A name without the mark of an item before it.

    >>> unmarked("3. Jumlah lembaga"), unmarked("1.2 Jumlah populasi :"), unmarked("a) Nilai"), unmarked("5 Pilar")
    ('Jumlah lembaga', 'Jumlah populasi', 'Nilai', '5 Pilar')
    """
    return _MARK.sub("", name).rstrip(" :;") or name
