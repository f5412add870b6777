"""How many things a sentence speaks of, and how many a table or the sentence itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.document.scales import plain as plain_label
from lkjip_analysis.intake.document.content import Heading, ReadTable
from lkjip_analysis.intake.document.understand.claims import Names
from lkjip_analysis.intake.document.understand.names import plain, same
from lkjip_analysis.intake.document.understand.understood import (
    ASIDE,
    Understood,
    UnderstoodColumn,
    UnderstoodRow,
    UnderstoodTable,
)
from lkjip_analysis.measures.terbilang import read_words

NUMBER = r"(\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas)"
_GRADED = re.compile(
    rf"\b{NUMBER}\s+(indikator\w*|sasaran)(?:\s\w+){{0,2}}?\s(?:tercapai|dinilai|mencapai|berkategori|"
    r"dengan kategori)\s+[“\"']?((?:sangat |cukup |kurang |tidak )?[a-z]+)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b{NUMBER}\s+(indikator)\w*\b([^:;]{{0,120}}?)(?:,?\s*\b(?:yaitu|yakni|adalah|meliputi)\b|:)", re.I
)
_TABLE = re.compile(r"\btabel\s+((?:\d+|[IVX]+)(?:[.,-]\d+)*)", re.IGNORECASE)


def count_of(text: str) -> int:
    """A count in digits or words; 0 for anything else.

    >>> count_of("12"), count_of("Lima"), count_of("beberapa")
    (12, 5, 0)
    """
    return int(text) if text.isdecimal() else read_words(text.casefold()) or 0


@dataclass(frozen=True)
class Graded:
    """A stated count of rows with a label, and the rows of the table that have it."""

    stated: int
    noun: str
    label: str
    table: UnderstoodTable
    column: UnderstoodColumn
    rows: tuple[UnderstoodRow, ...]


def graded(understood: Understood, place: int, sentence: str) -> Iterator[Graded]:
    """Counts of indicators "tercapai sangat baik" against the labels of the table that is meant."""
    for found in _GRADED.finditer(sentence):
        table = _meant(understood, place, sentence)
        for column, labels in _labels(table) if table else ():
            known = {label for label in labels.values() if label}
            words = found[3].split()
            label = next((one for one in (plain_label(found[3]), plain_label(words[-1])) if one in known), "")
            if table and label and len(labels) >= 5:
                rows = tuple(row for row in table.body if labels.get(row.index) == label)
                yield Graded(count_of(found[1]), found[2], found[3], table, column, rows)
                break


def _meant(understood: Understood, place: int, sentence: str) -> UnderstoodTable | None:
    """The table that a sentence names by number, else the last one before it in its section."""
    named = _TABLE.search(sentence)
    blocks = understood.document.blocks
    for table in understood.tables if named else ():
        if table.source.caption and named and table.source.caption.number == named[1]:
            return table
    for block in reversed(blocks[max(place - 12, 0) : place]):
        if isinstance(block, Heading):
            return None
        if isinstance(block, ReadTable):
            return next((table for table in understood.tables if table.source is block), None)
    return None


def _labels(table: UnderstoodTable) -> Iterator[tuple[UnderstoodColumn, dict[int, str]]]:
    """The labels of a table's rows, of each column that holds few different ones, in cells or behind figures."""
    for column in table.columns:
        if column.index >= ASIDE:
            continue
        found: dict[int, str] = {}
        for row in table.body:
            amount, cell = row.amounts.get(column.index), table.own[row.index][column.place]
            text = amount.aside if amount else cell.text if cell and not column.numeric else ""
            if plain_label(text) and len(text) < 30:
                found[row.index] = plain_label(text)
        if found and len(found) >= 0.8 * len(table.body) and len(set(found.values())) <= 6:
            yield column, found


def more_named(names: Names, sentence: str) -> Iterator[tuple[int, str, list[str]]]:
    """Counts of indicators behind which a sentence names more of them than it says."""
    for found in _NAMED.finditer(sentence):
        rest = plain(sentence[found.end() :])
        own: list[str] = []
        for name in sorted(names.known, key=lambda one: -len(plain(one))):
            if len(names.known[name]) >= 2 and plain(name) in rest and not any(same(name, other) for other in own):
                own.append(name)
                rest = rest.replace(plain(name), " | ", 1)
        stated = count_of(found[1])
        if stated >= 2 and len(own) > stated:
            yield stated, found[2], own
