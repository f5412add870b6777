"""PERATURAN-01: A list of laws has each law once."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.peraturan.cited_laws import NO_LAWS, by_law, cause_of, name_of
from lkjip_analysis.dataset.rows import Peraturan
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.peraturan import LawKey


@rule(
    "PERATURAN-01",
    "Peraturan dikutip dua kali dalam satu daftar",
    "kaidah penyusunan dasar hukum: satu peraturan satu butir",
    turn=Turn.LAWS,
)
def twice(context: Context) -> Iterator[Item]:
    """A list of laws has each law once.

    Example: the same number and year in items 3 and 9 of one document fire; in two documents they do not.
    """
    rows = context.dataset.of(Peraturan)
    if not rows:
        yield Untested(NO_LAWS)
    lists: dict[tuple[str, LawKey], list[Peraturan]] = {}
    for key, group in by_law(rows).items():
        for row in group:
            lists.setdefault((row.dokumen, key), []).append(row)
    for same in lists.values():
        if len(same) == 1:
            yield Confirmed()
            continue
        items = listing([str(row.urutan) for row in same])
        yield Found(
            "catatan",
            f"{name_of(same[0])} tercantum {len(same)} kali dalam satu daftar (butir {items}).",
            tuple(context.evidence(row, row.tentang) for row in same),
            saran="Cantumkan satu kali, dengan judul yang lengkap.",
            sebab=cause_of(same[0]),
        )
