"""DOK-19: no paragraph and no row is printed twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text, shortened
from lkjip_analysis.intake.document.content import ListItem, Paragraph
from lkjip_analysis.intake.document.understand.names import plain
from lkjip_analysis.intake.document.understand.understood import UnderstoodRow, UnderstoodTable
from lkjip_analysis.model.words import listing

LONG = 160
_TWICE = re.compile(
    r"\b(?:([a-z]{4,} [a-z]{4,})\s+\1|(yang|dengan|untuk|pada|dalam|adalah|oleh|dari|sebesar|sebagai|telah|sekitar|"
    r"dapat|sudah|akan|"
    r"(?:di|ter|ber)[a-z]{5,})\s+\2)\b(?!-)",
    re.IGNORECASE,
)
"""Two words again, or one that is never doubled for a plural ("lembaga lembaga" only lacks its hyphen)."""


@document_rule(
    "DOK-19",
    "Paragraf atau baris tercetak dua kali",
    "logika: pengulangan biasanya salinan yang tertinggal",
    kosong="tidak ada paragraf panjang atau baris tabel yang dibandingkan",
)
def doubles(understood: Understood) -> Iterator[Item]:
    """No long paragraph and no row of a table with a name and two figures is printed twice.

    Example: the same 200 letters in two sections fire as a note; two equal rows under two programmes do not.
    """
    seen: dict[str, Paragraph | ListItem] = {}
    copies: list[tuple[Paragraph | ListItem, Paragraph | ListItem]] = []
    for block in understood.document.prose():
        key = re.sub(r"\W+", "", block.text).casefold()
        if len(key) < LONG or key.startswith("sumber"):  # which stands under every table that rests on it
            continue
        first = seen.setdefault(key, block)
        if first is block:
            yield Confirmed()
        else:
            copies.append((block, first))
    if copies:
        shown = "; ".join(f"“{shortened(block.text, 70)}”" for block, _ in copies[:4])
        yield Found(
            "catatan",
            f"{len(copies)} paragraf tercetak dua kali: {shown}.",
            tuple(at_text(one.spot, one.text) for pair in copies[:10] for one in pair),
            saran="Hapus salah satu, atau sesuaikan isinya dengan bagiannya.",
        )
    yield from _words(understood)
    for table in understood.tables:
        yield from _other_amounts(table)
        rows: dict[tuple[object, ...], list[UnderstoodRow]] = defaultdict(list)
        for row in table.body:
            if plain(row.name) and len(row.amounts) >= 2 and len(plain(row.name).split()) >= 2:
                rows[(*map(plain, row.names), *sorted((i, a.value) for i, a in row.amounts.items()))].append(row)
        for same in rows.values():
            if len(same) > 1:
                column = next(c for c in table.columns if c.index in same[1].amounts)
                yield Found(
                    "peringatan",
                    f"{table.label}: baris “{shortened(same[1].name)}” tercetak {len(same)} kali dengan angka sama.",
                    tuple(at_cell(table, row, column) for row in same[1:] + same[:1]),
                    saran="Hapus baris yang berulang, atau betulkan salinannya.",
                    taruhan=10.0,
                )


def _words(understood: Understood) -> Iterator[Item]:
    """Words printed twice in a row; one note for all of them."""
    found = [(hit[0], block.spot) for block in understood.document.prose() for hit in _TWICE.finditer(block.text)]
    if found:
        told = "; ".join(f"“{shortened(text, 60)}”" for text, _ in found[:6])
        yield Found(
            "catatan",
            f"Kata tercetak dua kali berturut-turut di {len(found)} tempat: {told}.",
            tuple(at_text(spot, text) for text, spot in found[:20]),
            saran="Hapus pengulangannya.",
        )


def _other_amounts(table: UnderstoodTable) -> Iterator[Item]:
    """A name that a table prints again with another budget, where it repeats its other names with the same one."""
    for column in table.of("pagu"):
        by_name: dict[str, list[UnderstoodRow]] = defaultdict(list)
        for row in table.body:
            if column.index in row.amounts and len(plain(row.name).split()) >= 3:
                by_name[plain(row.name)].append(row)
        again = [rows for rows in by_name.values() if len(rows) > 1]
        unlike = [rows for rows in again if len({row.amounts[column.index].value for row in rows}) > 1]
        if len(again) - len(unlike) < 2 or len(unlike) > len(again) / 3:
            continue
        for rows in unlike:
            told = listing(dict.fromkeys(row.amounts[column.index].text for row in rows))
            yield Found(
                "peringatan",
                f"{table.label}: “{shortened(rows[0].name)}” tercetak {len(rows)} kali dengan "
                f"“{shortened(column.title, 40)}” berbeda: {told}; nama lain yang berulang angkanya sama.",
                tuple(at_cell(table, row, column) for row in rows),
                saran="Samakan angkanya setelah dicocokkan dengan sumber.",
                taruhan=15.0,
            )
