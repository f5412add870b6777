"""DOK-09: words beside a number spell that number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text
from lkjip_analysis.intake.document.understand.amounts import shown
from lkjip_analysis.measures.terbilang import read_words

_BESIDE = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:\.\d{3})+|\d{1,4})(?:,00|,-)?\s*(?:%\s*)?\(([a-z ]{3,120})\)", re.IGNORECASE
)


@document_rule(
    "DOK-09",
    "Angka dan hurufnya berbeda",
    "logika: angka dan terbilangnya menyatakan bilangan yang sama",
    kosong="tidak ada angka yang dieja dengan huruf",
)
def spelled(understood: Understood) -> Iterator[Item]:
    """Words in brackets beside a number spell that number.

    Example: "12 (tiga belas) dokumen" fires; "12 (dua belas)" does not, and words that are no number are left alone.
    """
    for block in understood.document.prose():
        for found in _BESIDE.finditer(block.text.replace("*", "")):
            number, words = int(found[1].replace(".", "")), read_words(" ".join(found[2].split()))
            if words is None:
                continue
            if words == number:
                yield Confirmed()
                continue
            yield Found(
                "galat",
                f"Angka {found[1]} dieja “{found[2].strip()}”, yang berarti {shown(words)}.",
                (at_text(block.spot, found[0], should=found[1]),),
                f"{shown(words)} ≠ {shown(number)}",
                "Samakan angka dengan hurufnya.",
                10.0,
            )
