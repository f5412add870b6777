"""DOK-29: parts of a report are numbered once and in order, and the list of contents is that of the report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.intake.document.content import ContentsEntry, Heading, ListItem, Paragraph
from lkjip_analysis.intake.document.understand.names import likeness
from lkjip_analysis.model.words import listing

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_CONTENTS = re.compile(r"d\s*a\s*f\s*t\s*a\s*r\s+i\s*s\s*i\b", re.IGNORECASE)


@document_rule(
    "DOK-29",
    "Nomor bagian ganda, mundur, atau tidak sama dengan daftar isi",
    "logika: tiap bagian mempunyai satu nomor yang berurutan, dan daftar isi menyebut bagian yang ada",
    kosong="tidak ada bagian bernomor yang terbaca",
)
def parts(understood: Understood) -> Iterator[Item]:
    """Parts are numbered once and forwards; the list of contents names their titles and pages.

    Example: two parts "2.2" of other titles fire, so does "1.1" behind "2.3", and a page of the list that is not the
    printed one.
    """
    blocks = understood.document.blocks
    own = _of_the_body([block for block in blocks if isinstance(block, Heading)], _contents_pages(understood))
    if len(own) < 3:
        return
    runs = _backwards(own)
    moved = {id(heading) for run in runs for heading in run[1:]}
    yield from _doubles([heading for heading in own if id(heading) not in moved])
    yield from map(_moved, runs)
    entries = [block for block in blocks if isinstance(block, ContentsEntry) and block.kind == "isi"]
    listed = _contents_pages(understood)
    entries += [made for block in blocks if isinstance(block, Heading) and (made := _entry(block, listed))]
    yield from _contents(entries, own)


def _contents_pages(understood: Understood) -> set[int]:
    return {block.spot.page for block in understood.document.blocks if _opens_contents(block)} - {0}


def _entry(heading: Heading, listed: set[int]) -> ContentsEntry | None:
    """A line of the list of contents that was read as a heading ("2.1 Rencana Strategis 7")."""
    found = re.fullmatch(r"(.*?\D)[\s.…]+(\d{1,3})", heading.text.strip())
    if heading.spot.page not in listed or found is None or not _NUMBER.fullmatch(_plain(heading.number)):
        return None
    return ContentsEntry("isi", heading.number, found[1].strip(" ."), found[2], heading.spot)


def _of_the_body(headings: Sequence[Heading], listed: set[int]) -> list[Heading]:
    """The numbered headings that open a part: not those of a list of contents or of "sistematika penulisan".

    A page with parts of two chapters only lists them; of a number and title printed twice the last is the part's own.
    """
    numbered = [one for one in headings if _NUMBER.fullmatch(_plain(one.number)) and one.spot.page not in listed]
    chapters: dict[int, set[str]] = defaultdict(set)
    for one in numbered:
        chapters[one.spot.page].add(_plain(one.number).split(".")[0])
    own = [one for one in numbered if one.spot.page == 0 or len(chapters[one.spot.page]) < 2]
    kept: list[Heading] = []
    for place, one in enumerate(own):
        later = (other for other in own[place + 1 :] if _plain(other.number) == _plain(one.number))
        if not any(likeness(one.text, other.text) >= 0.8 for other in later):
            kept.append(one)
    return kept


def _opens_contents(block: object) -> bool:
    return isinstance(block, Heading | Paragraph | ListItem) and bool(_CONTENTS.fullmatch(block.text.strip()))


def _plain(number: str) -> str:
    return number.strip(" .")


def _doubles(own: Sequence[Heading]) -> Iterator[Item]:
    by_number: dict[str, list[Heading]] = defaultdict(list)
    for heading in own:
        same = by_number[_plain(heading.number)]
        if all(likeness(heading.text, other.text) < 0.8 for other in same):
            same.append(heading)
    for number, headings in by_number.items():
        if len(headings) == 1:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Nomor bagian {number} dipakai untuk {len(headings)} judul: "
            f"{listing(f'“{shortened(one.text, 60)}”' for one in headings)}.",
            tuple(at_text(one.spot, f"{one.number} {one.text}", what="judul bagian") for one in headings),
            saran="Beri tiap bagian nomornya sendiri.",
            taruhan=5.0,
        )


def _backwards(own: Sequence[Heading]) -> list[tuple[Heading, ...]]:
    """Runs of parts that carry the number of an earlier chapter, each behind the part before it."""
    chapters = [int(_plain(heading.number).split(".")[0]) for heading in own]
    runs = []
    for place, (a, b) in enumerate(pairwise(chapters), start=1):
        if b < a:
            end = next((n for n in range(place, len(own)) if chapters[n] != b), len(own))
            runs.append((own[place - 1], *own[place:end]))
    return runs


def _moved(run: tuple[Heading, ...]) -> Found:
    before, first, *_ = run
    numbers = first.number if len(run) == 2 else f"{first.number} sampai {run[-1].number}"
    return Found(
        "peringatan",
        f"Nomor bagian mundur: {numbers} (“{shortened(first.text, 60)}”) berada sesudah {before.number}.",
        tuple(at_text(one.spot, f"{one.number} {one.text}", what="judul bagian") for one in (*run[1:], before)),
        saran="Beri bagian itu nomor babnya.",
        taruhan=5.0,
    )


def _contents(entries: Sequence[ContentsEntry], own: Sequence[Heading]) -> Iterator[Item]:
    by_number = {_plain(heading.number): heading for heading in reversed(own)}
    elsewhere = []
    for entry in entries:
        heading = by_number.get(_plain(entry.number))
        if heading is None:
            continue
        if likeness(entry.title, heading.text) < 0.6:
            yield Found(
                "catatan",
                f"Bagian {entry.number} berjudul “{shortened(entry.title, 80)}” di daftar isi, "
                f"“{shortened(heading.text, 80)}” di badan laporan.",
                (
                    at_text(entry.spot, entry.title, what="daftar isi"),
                    at_text(heading.spot, heading.text, what="judul bagian"),
                ),
                saran="Samakan judulnya.",
            )
        printed = heading.spot.printed_page
        if entry.page.isdecimal() and printed.isdecimal() and entry.page != printed:
            elsewhere.append((entry, heading))
        else:
            yield Confirmed()
    if elsewhere:
        told = "; ".join(
            f"{entry.number} di halaman {entry.page}, tercetak di {heading.spot.printed_page}"
            for entry, heading in elsewhere[:6]
        )
        yield Found(
            "catatan",
            f"Daftar isi menyebut halaman lain untuk {len(elsewhere)} bagian: {told}.",
            tuple(at_text(entry.spot, f"{entry.title} … {entry.page}", what="daftar isi") for entry, _ in elsewhere),
            saran="Perbarui daftar isi.",
        )
