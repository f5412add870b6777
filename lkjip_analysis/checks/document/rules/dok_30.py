"""DOK-30: a sentence that is printed again tells the same figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.document.agreeing import equal
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.understand.amounts import Convention, shown
from lkjip_analysis.intake.document.understand.sentences import Said, numbers, sentences
from lkjip_analysis.model.words import listing

LEAST = 14
"""So many words a sentence must have before another of nearly the same words is taken for its copy."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SMALL_WORDS = """dan yang di pada dengan atas terhadap untuk dari ke oleh dalam bagi serta atau adalah yaitu ini itu
tersebut nilai sebesar sebanyak mencapai sehingga tahun persen telah juga secara mempunyai diperoleh"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class _Sentence:
    text: str
    spot: Spot
    words: frozenset[str]
    figures: tuple[Said, ...]
    years: frozenset[str]


@document_rule(
    "DOK-30",
    "Kalimat yang diulang menyebut angka lain",
    "logika: pernyataan yang sama di dua bagian laporan menyebut angka yang sama",
    kosong="tidak ada kalimat panjang yang diulang dengan angkanya",
    turn=8,
)
def repeated(understood: Understood) -> Iterator[Item]:
    """A long sentence that stands again in another part, in nearly the same words, tells the same figures.

    Example: "diperoleh rataan capaian 114,40 persen dari tiga misi …" in a chapter and "114,50 persen" in the
    conclusion fires; two sentences on two programmes do not.
    """
    wide = Convention.of(cell.text for table in understood.document.tables for cell in table.cells)
    seen: dict[str, list[_Sentence]] = defaultdict(list)
    for block in understood.document.prose():
        for text in sentences(block.text):
            said = tuple(one for one in numbers(text, wide) if not one.amount.bound)
            own = frozenset(re.findall(r"[a-z]{2,}", text.casefold()))
            if len(own) < LEAST or not said:
                continue
            made = _Sentence(text, block.spot, own, said, frozenset(_YEAR.findall(text)))
            key = max(own - _SMALL, key=lambda word: (len(word), word))  # copies share their longest word
            first = next((other for other in seen[key] if _copy(made, other)), None)
            if first is None:
                seen[key].append(made)
            else:
                yield _compared(first, made)


def _copy(one: _Sentence, other: _Sentence) -> bool:
    """Whether sentences differ in small words only, and tell as many figures of the same kinds."""
    apart = (one.words ^ other.words) - _SMALL
    kinds = [[said.amount.unit for said in sentence.figures] for sentence in (one, other)]
    return len(apart) <= 1 + len(one.words | other.words) // 40 and kinds[0] == kinds[1] and one.years == other.years


def _compared(first: _Sentence, again: _Sentence) -> Item:
    pairs = list(zip(first.figures, again.figures, strict=True))
    wrong = [(a.amount, b.amount) for a, b in pairs if not equal(a.amount, b.amount)]
    if not wrong or len(wrong) > 2 or (len(wrong) == len(pairs) > 1):
        return Confirmed()
    told = listing(f"{a.text} dan {b.text}" for a, b in wrong)
    return Found(
        "peringatan",
        f"Kalimat yang sama menyebut {told}: “{shortened(again.text, 150)}”.",
        (at_text(again.spot, again.text, should=wrong[0][0].text), at_text(first.spot, first.text)),
        "; ".join(f"{shown(a.value, a)} ≠ {shown(b.value, b)}" for a, b in wrong),
        "Pakai satu angka di semua bagian setelah dicocokkan dengan tabelnya.",
        15.0,
    )
