"""The list of employees of a document: names, numbers, ranks, whatever way its rows are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.understand.understood import Understood, UnderstoodTable
from lkjip_analysis.measures.nip import clean

_NIP = re.compile(
    r"(?:nip\.?\s*:?\s*)((?:\d[\s.]*){16,20})(?!\d)|(?<!\d)(\d{8}\s?\d{6}\s?\d\s?\d{3})(?!\d)", re.IGNORECASE
)
_RANK = re.compile(
    r"((?:juru|pengatur|penata|pembina)(?:\s+(?:muda|madya|utama))?(?:\s+tk\.?\s*[1I])?)\s*[/,(\s-]*\s*"
    r"\(?\b(IV|III|II|I)\s*[./, ]?\s*([a-e])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Employee:
    """An employee as the list prints them: place in the list, number, rank with grade."""

    place: int
    nip: str
    rank: str
    grade: str
    spot: Spot
    table: UnderstoodTable


def employees(understood: Understood) -> Iterator[Employee]:
    """The employees of every table that prints numbers of employees."""
    for table in understood.tables:
        texts = [[cell for cell in row if cell] for row in table.own]
        if sum(bool(_NIP.search(cell.text)) for row in texts for cell in row) < 3:
            continue
        place = 0
        pending: tuple[str, str] = "", ""
        for row in texts:
            line = " | ".join(cell.text for cell in row)
            rank = _RANK.search(line)
            if rank:
                pending = " ".join(rank[1].split()), f"{rank[2].upper()}/{rank[3].lower()}"
            number = _NIP.search(line)
            if number and row:
                place += 1
                yield Employee(place, clean(number[1] or number[2]), *pending, row[0].spot, table)
                pending = "", ""
