"""DAFTAR-04: pages of a list never go back, and an item lies before the page on which the next chapter begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.daftar.lists import NAMES, WORDS, entry_evidence, list_entries, parts
from lkjip_analysis.dataset.rows import Daftar, Klaim


def page_number(text: str | None) -> int | None:
    """The page of an entry; pages with Roman numbers stand before page 1 and have none.

    >>> page_number("49"), page_number("iv"), page_number(None)
    (49, None, None)
    """
    return int(text) if text and text.isdecimal() else None


@rule(
    "DAFTAR-04",
    "Halaman di daftar tidak mungkin",
    "logika: halaman naik menurut urutan dan di dalam babnya",
    turn=Turn.PRESENTATION,
)
def pages(context: Context) -> Iterator[Item]:
    """Pages of a list never go back, and an item lies before the page on which the next chapter begins.

    Example: a table of chapter 3 on page 82 where chapter 4 begins on page 81 is found.
    """
    starts, sections = _chapter_pages(context), _section_of_tables(context)
    tested = 0
    for name, word in NAMES.items():
        last: Daftar | None = None
        for entry in list_entries(context, name):
            page, own = page_number(entry.halaman), _belongs(entry)
            if page is None or not own:
                continue
            tested += 1
            before = page_number(last.halaman) if last else None
            if before is not None and page < before and last:
                yield _backwards(context, last, entry, word)
            yield from _outside(context, entry, page, starts)
            if (section := sections.get(entry.nomor or "")) and page < (page_number(section.halaman) or 0):
                yield _misplaced(context, entry, section, "<", "sebelum")
            last = entry
    yield Confirmed(jumlah=tested) if tested else Untested("daftar tercetak tidak memuat halaman")


def _belongs(entry: Daftar) -> bool:
    """Whether an entry is in the right list: others are another rule's matter."""
    return entry.daftar not in WORDS or (entry.nomor or "").startswith(WORDS[entry.daftar])


def _chapter_pages(context: Context) -> dict[int, Daftar]:
    entries = list_entries(context, "isi")
    chapters = [e for e in entries if (e.nomor or "").upper().startswith("BAB") and page_number(e.halaman)]
    return {p[0]: e for e in chapters if (p := parts(e.nomor or ""))}


def _section_of_tables(context: Context) -> dict[str, Daftar]:
    """The section in whose text the title of a table or graph stands, as the transcribed claims place it."""
    sections = {e.nomor: e for e in list_entries(context, "isi") if e.nomor}
    found: dict[str, Daftar] = {}
    for claim in context.dataset.of(Klaim):
        title = re.match(r"((?:Tabel|Grafik) \d+\.\d+) judul", claim.lokasi or "")
        if title and claim.bagian in sections:
            found[title[1]] = sections[claim.bagian]
    return found


def _backwards(context: Context, last: Daftar, entry: Daftar, list_name: str) -> Found:
    return Found(
        "peringatan",
        f"{list_name} menempatkan {entry.nomor or entry.judul} di halaman {entry.halaman}, mendahului "
        f"{last.nomor or last.judul} di halaman {last.halaman}.",
        (entry_evidence(context, entry), entry_evidence(context, last)),
        rumus=f"{entry.halaman} < {last.halaman}",
        saran="Perbarui nomor halaman daftar.",
        sebab=f"daftar/halaman/{entry.nomor or entry.judul}",
    )


def _outside(context: Context, entry: Daftar, page: int, starts: dict[int, Daftar]) -> Iterator[Found]:
    number = parts(entry.nomor or "")
    own, following = (starts.get(number[0]), starts.get(number[0] + 1)) if len(number) > 1 else (None, None)
    first, end = page_number(own.halaman) if own else None, page_number(following.halaman) if following else None
    bound = following if end is not None and page > end else own if first is not None and page < first else None
    if bound is None:
        return
    yield _misplaced(context, entry, bound, *((">", "sesudah") if bound is following else ("<", "sebelum")))


def _misplaced(context: Context, entry: Daftar, bound: Daftar, sign: str, order: str) -> Found:
    return Found(
        "peringatan",
        f"{entry.nomor} tercatat di halaman {entry.halaman}, {order} bagian {bound.nomor} dimulai di halaman "
        f"{bound.halaman}.",
        (entry_evidence(context, entry), entry_evidence(context, bound)),
        rumus=f"{entry.halaman} {sign} {bound.halaman}",
        saran="Perbarui nomor halaman daftar.",
        sebab=f"daftar/halaman/{entry.nomor}",
    )
