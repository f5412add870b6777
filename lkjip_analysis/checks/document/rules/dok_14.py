"""DOK-14: tables, figures, rows and items are numbered once and without gaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text
from lkjip_analysis.checks.document.list_numbers import list_numbers
from lkjip_analysis.intake.document.content import Block, Caption, ListItem, Paragraph
from lkjip_analysis.model.words import listing

_NUMBER = re.compile(r"(.*?)[.,-]?(\d+)([a-z]?)")


@document_rule(
    "DOK-14",
    "Nomor tabel, gambar, baris, atau butir ganda atau terlewat",
    "logika: tiap tabel, gambar, baris, dan butir daftar mempunyai satu nomor yang berurutan",
    kosong="tidak ada judul tabel atau gambar bernomor, dan tidak ada daftar bernomor",
)
def numbering(understood: Understood) -> Iterator[Item]:
    """Tables and figures are numbered once and without gaps, in every chapter for itself; so are rows and items.

    Example: 3.1, 3.2, 3.4 fires for 3.3; two different titles under 3.2 fire; a table that goes on under its own
    title again does not.
    """
    series: dict[tuple[str, str], dict[int, list[Caption]]] = defaultdict(lambda: defaultdict(list))
    lettered: dict[tuple[str, str], set[int]] = defaultdict(set)  # 2.5a and 2.5b stand for 2.5
    for block in understood.document.blocks:
        if isinstance(block, Caption) and (
            parts := re.fullmatch(r"(.*?)[.,-]?(\d+)([a-z]?)", block.number.strip(" ."))
        ):
            of, number = (block.kind, parts[1].upper()), int(parts[2])
            if parts[3]:
                lettered[of].add(number)
            else:
                series[of][number].append(block)
    yield from _row_numbers(understood)
    yield from list_numbers(understood.document.blocks)
    for (kind, chapter), numbers in series.items():
        yield from _doubles(kind, chapter, numbers)
        yield from _gaps(kind, chapter, numbers, lettered[kind, chapter], understood.document.blocks)


def _row_numbers(understood: Understood) -> Iterator[Item]:
    """Row numbers of a table that leave one out ("1, 2, 4, 5")."""
    for table in understood.tables:
        column = next((c for c in table.columns if c.measure == "nomor"), None)
        if column is None:
            continue
        cells = [(row, cell.text.strip(" .)")) for row in table.rows if (cell := table.own[row.index][column.place])]
        numbers = [(row, int(text)) for row, text in cells if text.isdigit()]
        if len(numbers) < 3 or len(numbers) < len(cells) or numbers[0][1] != 1:
            continue
        steps = [b[1] - a[1] for a, b in pairwise(numbers)]
        broken = [place for place, step in enumerate(steps) if step != 1]
        if not broken:
            yield Confirmed()
        elif len(broken) == 1 and steps[broken[0]] in (0, 2):
            row, number = numbers[broken[0] + 1]
            what = "terlewat" if steps[broken[0]] == 2 else "terulang"
            yield Found(
                "catatan",
                f"{table.label}: nomor urut {number - 1 if what == 'terlewat' else number} {what}.",
                (at_cell(table, row, column),),
                saran="Urutkan nomornya, atau lengkapi baris yang terlewat.",
            )


def _named(kind: str, chapter: str, number: int) -> str:
    return f"{kind.capitalize()} {f'{chapter}.' if chapter else ''}{number}"


def _doubles(kind: str, chapter: str, numbers: dict[int, list[Caption]]) -> Iterator[Item]:
    for number, captions in numbers.items():
        titles = {re.sub(r"\W|lanjutan", "", caption.title.casefold()): caption for caption in captions}
        titles.pop("", None)
        distinct = [
            title for title in titles if not any(title != other and other.startswith(title) for other in titles)
        ]
        if len(distinct) < 2:
            yield Confirmed()
            continue
        told = listing(f"“{titles[title].title}”" for title in distinct)
        yield Found(
            "peringatan",
            f"Nomor {_named(kind, chapter, number)} dipakai untuk {len(distinct)} judul: {told}.",
            tuple(at_text(titles[title].spot, titles[title].title, what="judul") for title in distinct),
            saran="Beri tiap tabel dan gambar nomornya sendiri.",
            taruhan=5.0,
        )


def _gaps(
    kind: str, chapter: str, numbers: dict[int, list[Caption]], lettered: set[int], blocks: tuple[Block, ...]
) -> Iterator[Item]:
    first, last = min(numbers), max(numbers)
    read = " ".join(block.text for block in blocks if isinstance(block, Paragraph | ListItem))
    named = rf"(?:^|[.] ?){kind}\s+{re.escape(f'{chapter}.' if chapter else '')}(\d{{1,9}})\b"
    known = numbers.keys() | lettered | {int(found[1]) for found in re.finditer(named, read, re.IGNORECASE)}
    lacking = (number for number in range(1 if first <= 3 else first, last) if number not in known)
    missing = list(islice(lacking, len(numbers) + 1))  # the last may be misread by nine digits
    if not missing or len(missing) > len(numbers):
        return
    after = numbers[min(number for number in numbers if number > missing[0])][0]
    yield Found(
        "catatan",
        f"Nomor {listing(_named(kind, chapter, number) for number in missing)} tidak ada di antara judul yang terbaca.",
        (at_text(after.spot, f"{_named(kind, chapter, last)}", what="judul"),),
        saran="Urutkan nomor, atau lengkapi tabel yang terlewat.",
    )
