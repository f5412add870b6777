"""The printed lists of contents, tables, graphs and annexes against each other and against the body (DAFTAR)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from lkjip_analysis.checks.columns import joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Daftar, Klaim
from lkjip_analysis.model import Evidence

_WORDS = {"tabel": "Tabel", "grafik": "Grafik"}
_NAMES = {"isi": "Daftar Isi", "tabel": "Daftar Tabel", "grafik": "Daftar Grafik", "lampiran": "Daftar Lampiran"}
_CHAPTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_ALIKE = 0.9  # how alike two titles are that differ by a slip of the pen only


def page_number(text: str | None) -> int | None:
    """The page of an entry; pages with Roman numbers stand before page 1 and have none.

    >>> page_number("49"), page_number("iv"), page_number(None)
    (49, None, None)
    """
    return int(text) if text and text.isdigit() else None


def parts(number: str) -> tuple[int, ...]:
    """A number of a section, table or chapter as integers.

    >>> parts("3.1.2"), parts("Tabel 3.10"), parts("BAB IV"), parts("I.5"), parts("x")
    ((3, 1, 2), (3, 10), (4,), (1, 5), ())
    """
    plain = re.sub(r"(?i)^(tabel|grafik|gambar|bab|lampiran)\s+", "", number.strip()).rstrip(".")
    pieces = [str(_CHAPTERS.get(piece, piece)) for piece in plain.split(".")]
    return tuple(int(piece) for piece in pieces) if all(piece.isdigit() for piece in pieces) else ()


def _entries(context: Context, *lists: str) -> list[Daftar]:
    rows = sorted(context.dataset.of(Daftar), key=lambda r: (r.daftar, r.urutan))
    return [row for row in rows if not lists or row.daftar in lists]


def _cell(context: Context, entry: Daftar) -> str:
    """The table of our report that an entry is about, where a badge can stand."""
    number = (entry.nomor or "").removeprefix("Tabel ")
    return number if (entry.nomor or "").startswith("Tabel ") and number in context.tables else ""


def _proof(context: Context, entry: Daftar, expected: str | None = None) -> Evidence:
    shown = f"{entry.nomor or ''} {entry.judul} … {entry.halaman or 'tanpa halaman'}".strip()
    return context.evidence(entry, shown, expected, _cell(context, entry))


@rule("DAFTAR-01", "Entri di daftar yang salah", "logika: Daftar Grafik memuat grafik, Daftar Tabel memuat tabel")
def wrong_list(context: Context) -> Iterator[Item]:
    """The list of graphs holds graphs only and the list of tables tables only; one finding per list.

    Example: ``Tabel 1.6`` in the list of graphs is found; in the list of tables it is not.
    """
    for name, word in _WORDS.items():
        entries = _entries(context, name)
        strange = [e for e in entries if e.nomor and not e.nomor.startswith(word)]
        yield Confirmed(jumlah=len(entries) - len(strange))
        if strange:
            elsewhere = {e.nomor for e in _entries(context) if e.daftar != name}
            twice = " yang sudah ada di daftar lain" if all(e.nomor in elsewhere for e in strange) else ""
            yield Found(
                "peringatan",
                f"{_NAMES[name]} memuat {joined([e.nomor or '' for e in strange])}{twice}.",
                tuple(_proof(context, e, f"tidak di {_NAMES[name]}") for e in strange),
                saran=f"Keluarkan entri itu dari {_NAMES[name]}.",
                sebab=f"daftar/{name}/salah-tempat",
            )


@rule("DAFTAR-02", "Entri tercetak dua kali", "logika: satu nomor satu entri")
def doubled(context: Context) -> Iterator[Item]:
    """A number occurs once in its list.

    Example: two entries ``Tabel 3.4`` in the list of tables are found.
    """
    for name in _NAMES:
        groups: dict[str, list[Daftar]] = {}
        for entry in _entries(context, name):
            if entry.nomor:
                groups.setdefault(entry.nomor, []).append(entry)
        yield Confirmed(jumlah=sum(len(group) == 1 for group in groups.values()))
        for number, group in groups.items():
            if len(group) > 1:
                yield Found(
                    "peringatan",
                    f"{_NAMES[name]} memuat {number} {len(group)} kali.",
                    tuple(_proof(context, e) for e in group),
                    saran="Hapus entri yang berlebih, atau betulkan nomornya.",
                    sebab=f"daftar/{name}/{number}",
                )


@rule("DAFTAR-03", "Judul di daftar tidak sama dengan judul di badan laporan", "logika: satu judul satu rumusan")
def titles(context: Context) -> Iterator[Item]:
    """A title in a list is the title in the body; mere spelling differences make one remark together.

    Example: ``Prasarana`` in the list and ``Prasana`` in the body is remarked; another title is found.
    """
    differing = [e for e in _entries(context) if e.judul_isi and e.judul_isi != e.judul]
    yield Confirmed(jumlah=len(_entries(context)) - len(differing))
    slips = [e for e in differing if _alike(e.judul, e.judul_isi or "")]
    for entry in differing:
        if entry not in slips:
            yield Found(
                "peringatan",
                f"{entry.nomor or 'Bagian'} berjudul “{entry.judul}” di daftar, tetapi “{entry.judul_isi}” di badan "
                "laporan.",
                _both(context, entry),
                saran="Samakan judulnya.",
                sebab=f"daftar/judul/{entry.nomor or entry.judul}",
            )
    if slips:
        yield Found(
            "catatan",
            f"{len(slips)} judul di daftar berbeda ejaan atau huruf besarnya dari judul di badan laporan: "
            f"{joined([f'{e.nomor or e.judul} ({_difference(e)})' for e in slips])}.",
            tuple(item for e in slips for item in _both(context, e)),
            saran="Tetapkan ejaan yang benar, lalu samakan keduanya.",
            sebab="daftar/judul/ejaan",
            judul="Ejaan judul di daftar berbeda dari badan laporan",
        )


def _both(context: Context, entry: Daftar) -> tuple[Evidence, ...]:
    """A title as the list has it, then as the body has it; which of them is right, no rule can say."""
    body = context.evidence(entry, entry.judul_isi, None, _cell(context, entry))
    return context.evidence(entry, entry.judul, None, _cell(context, entry)), replace(body, lokasi="badan laporan")


def _difference(entry: Daftar) -> str:
    """The words that differ, where list and body have as many, else both titles."""
    first, second = entry.judul.split(), (entry.judul_isi or "").split()
    if len(first) != len(second):
        return f"“{entry.judul}” dan “{entry.judul_isi}”"
    odd = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return f"“{' '.join(a for a, _ in odd)}” di daftar, “{' '.join(b for _, b in odd)}” di badan"


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a.casefold(), b.casefold()).ratio() >= _ALIKE


@rule("DAFTAR-04", "Halaman di daftar tidak mungkin", "logika: halaman naik menurut urutan dan di dalam babnya")
def pages(context: Context) -> Iterator[Item]:
    """Pages of a list never go back, and an item lies before the page on which the next chapter begins.

    Example: a table of chapter 3 on page 82 where chapter 4 begins on page 81 is found.
    """
    starts, sections = _chapter_pages(context), _section_of_tables(context)
    tested = 0
    for name, word in _NAMES.items():
        last: Daftar | None = None
        for entry in _entries(context, name):
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
    return entry.daftar not in _WORDS or (entry.nomor or "").startswith(_WORDS[entry.daftar])


def _chapter_pages(context: Context) -> dict[int, Daftar]:
    entries = _entries(context, "isi")
    chapters = [e for e in entries if (e.nomor or "").upper().startswith("BAB") and page_number(e.halaman)]
    return {p[0]: e for e in chapters if (p := parts(e.nomor or ""))}


def _section_of_tables(context: Context) -> dict[str, Daftar]:
    """The section in whose text the title of a table or graph stands, as the transcribed claims place it."""
    sections = {e.nomor: e for e in _entries(context, "isi") if e.nomor}
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
        (_proof(context, entry), _proof(context, last)),
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
        (_proof(context, entry), _proof(context, bound)),
        rumus=f"{entry.halaman} {sign} {bound.halaman}",
        saran="Perbarui nomor halaman daftar.",
        sebab=f"daftar/halaman/{entry.nomor}",
    )


RULES = (wrong_list, doubled, titles, pages)
