"""TERBILANG-01: words beside a number spell that number."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.dataset.rows import (
    Klaim,
)
from lkjip_analysis.measures.terbilang import LARGEST, read_words, terbilang
from lkjip_analysis.model.number import format_number


@rule(
    "TERBILANG-01",
    "Angka dan hurufnya berbeda",
    "logika: angka dan terbilangnya menyatakan bilangan yang sama",
    turn=Turn.PRINT,
)
def spelled(context: Context) -> Iterator[Item]:
    """Words beside a number spell that number.

    Example: 509 beside "lima ratus sembilan puluh" fires; beside "lima ratus sembilan" it does not, and neither
    does the old spelling "milyar", which is told as a term.
    """
    claims = [claim for claim in context.dataset.of(Klaim) if claim.jenis == "terbilang"]
    if not claims:
        yield Untested("klaim.csv tidak memuat angka yang dieja dengan huruf")
    for claim in claims:
        number, words = read_printed(claim.subjek), read_words(claim.tertulis)
        if number is None or number != int(number) or abs(number) > LARGEST:
            yield Untested(f"angka di samping terbilang pernyataan {claim.id} tidak terbaca")
        elif words == int(number):
            yield Confirmed(f"{claim.uraian}", lokasi=claim.lokasi)
        else:
            yield _misspelled(context, claim, int(number), words)


def _misspelled(context: Context, claim: Klaim, number: int, words: int | None) -> Found:
    digits = format_number(number, 0)
    shown = "bukan bilangan" if words is None else format_number(words, 0)
    gap = 0 if words is None else abs(words - number)
    return Found(
        "galat" if words is not None else "peringatan",
        f"Angka {digits} dieja “{claim.tertulis}”, yang berarti {shown}.",
        (context.evidence(claim, claim.tertulis, terbilang(number)),),
        "" if words is None else f"{shown} ≠ {digits}",
        f"Eja sebagai “{terbilang(number)}”.",
        context.budget_share(gap) if number > 10**6 else min(float(gap), 100.0),
        f"terbilang/{claim.id}",
        claim.dugaan_ocr,
    )
