"""KLAIM-02: two paragraphs of the narrative do not say the same things with the same figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.dataset.rows import Klaim

FEWEST = 4
"""So many equal statements in one order, those on the report's own year apart, make two paragraphs one."""


Place = tuple[str, str]
"""A section and the line of the text in it."""


@rule("KLAIM-02", "Uraian yang sama tercetak dua kali", "logika: satu uraian satu tempat", turn=Turn.PRINT)
def paragraphs(context: Context) -> Iterator[Item]:
    """Two paragraphs of the narrative do not say the same things with the same figures.

    Example: six statements on one indicator that stand again in the next section, in the same order, are remarked;
    two paragraphs that share a budget and tell it in their own order are not.
    """
    said: dict[Place, list[Klaim]] = {}
    for claim in context.dataset.of(Klaim):
        line = re.search(r"teks (\d+)", claim.lokasi)
        # Every paragraph names the year of its report, and numbers in words follow their digits.
        if line and claim.subjek != "tahun" and claim.jenis != "terbilang":
            said.setdefault((claim.bagian, line[1]), []).append(claim)
    long = {place: claims for place, claims in said.items() if len(claims) >= FEWEST}
    if len(long) < 2:
        yield Untested(f"kurang dari dua uraian tercetak dengan {FEWEST} pernyataan")
        return
    found = 0
    for (place, first), (other, second) in combinations(long.items(), 2):
        match = SequenceMatcher(None, [_said(c) for c in first], [_said(c) for c in second], autojunk=False)
        run = match.find_longest_match()
        if run.size >= FEWEST:
            found += 1
            yield _repeated(context, place, other, [*first[run.a :][: run.size], *second[run.b :][: run.size]])
    yield Confirmed(jumlah=len(long) - found)


def _said(claim: Klaim) -> tuple[str, ...]:
    return (claim.jenis, claim.subjek or claim.uraian, claim.pembanding or "", claim.tertulis.casefold())


def _repeated(context: Context, place: Place, other: Place, claims: Sequence[Klaim]) -> Found:
    where = f"bagian {place[0]} dan {other[0]}" if place[0] != other[0] else f"dua tempat bagian {place[0]}"
    return Found(
        "catatan",
        f"Uraian di {where} memuat {len(claims) // 2} pernyataan yang sama dengan angka yang sama.",
        tuple(context.evidence(claim, claim.tertulis) for claim in claims),
        saran="Pertahankan satu uraian, dan rujuk dari tempat lain.",
        sebab=f"klaim/ganda/{place[1]}/{other[1]}",
    )
