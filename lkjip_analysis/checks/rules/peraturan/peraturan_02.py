"""PERATURAN-02: A law has one title in all documents; what one writes shorter than another is the same title."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.peraturan.cited_laws import (
    NO_LAWS,
    by_law,
    cause_of,
    document_names,
    name_of,
    title_of,
)
from lkjip_analysis.dataset.rows import Peraturan


@rule("PERATURAN-02", "Satu peraturan dengan dua judul", "logika: satu peraturan satu judul", turn=Turn.LAWS)
def two_titles(context: Context) -> Iterator[Item]:
    """A law has one title in all documents; what one writes shorter than another is the same title.

    Example: Nomor 7 Tahun 2016 on "Susunan Perangkat Daerah" and on "Retribusi Pasar" fires; "Perangkat Daerah" and
    "Perangkat Daerah Kota Contoh" do not.
    """
    if not context.dataset.of(Peraturan):
        yield Untested(NO_LAWS)
    for group in by_law(context.dataset.of(Peraturan)).values():
        first = group[0]
        odd = [row for row in group if not _same_title(title_of(row), title_of(first))]
        if not odd:
            yield Confirmed()
            continue
        far = any(not _close(title_of(row), title_of(first)) for row in odd)
        yield Found(
            "peringatan" if far else "catatan",
            f"{name_of(first)} dikutip dengan judul berbeda di {document_names(context, [first, *odd])}.",
            tuple(context.evidence(row, row.tentang) for row in (first, *odd)),
            saran="Cocokkan judul dan nomornya dengan naskah peraturan.",
            taruhan=1.0 if far else 0.0,
            sebab=cause_of(first),
        )


def _same_title(first: str, second: str) -> bool:
    one, two = set(first.split()), set(second.split())
    return one <= two or two <= one


def _close(first: str, second: str) -> bool:
    one, two = set(first.split()), set(second.split())
    return len(one & two) >= 0.6 * len(one | two)
