"""Laws cited by documents: twice in a list, under two titles, revoked, or younger than the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Peraturan
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.peraturan import LawKey, plain_kind, replaced

NO_LAWS = "peraturan.csv tidak ada atau kosong"
_TAIL = re.compile(r"\(.*|\bsebagaimana telah\b.*|\bsebagai pengganti\b.*|;.*", re.DOTALL)


def key_of(row: Peraturan) -> LawKey | None:
    """What makes a law one law, or None when number or year is not told."""
    number = re.sub(r"^0+(?=\d)", "", (row.nomor or "").strip().casefold())
    return (plain_kind(row.jenis), number, row.tahun) if number and row.tahun else None


def title_of(row: Peraturan) -> str:
    """The bare title: without gazette, amendments and what it replaces, in lower case letters only.

    >>> from types import SimpleNamespace
    >>> title_of(SimpleNamespace(tentang="Perangkat  Daerah (Lembaran Negara Tahun 2016 Nomor 114)"))
    'perangkat daerah'
    """
    return " ".join(re.sub(r"[^a-z0-9]", " ", _TAIL.sub("", row.tentang).casefold()).split())


def name_of(row: Peraturan) -> str:
    """How a finding calls a law: kind, number and year."""
    year = f" Tahun {row.tahun}" if row.tahun else ""
    return f"{row.jenis} Nomor {row.nomor}{year}" if row.nomor else row.jenis


def cause_of(row: Peraturan) -> str:
    """Key of a cause that lies in one law, however many documents cite it."""
    kind, number, year = key_of(row) or (plain_kind(row.jenis), row.nomor or "", row.tahun or 0)
    return f"peraturan/{'-'.join(kind.split())}-{number}-{year}"


def by_law(rows: Sequence[Peraturan]) -> dict[LawKey, list[Peraturan]]:
    """Citations by law; those without number or year are left out."""
    found: dict[LawKey, list[Peraturan]] = {}
    for row in rows:
        if key := key_of(row):
            found.setdefault(key, []).append(row)
    return found


@rule(
    "PERATURAN-01",
    "Peraturan dikutip dua kali dalam satu daftar",
    "kaidah penyusunan dasar hukum: satu peraturan satu butir",
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


@rule("PERATURAN-02", "Satu peraturan dengan dua judul", "logika: satu peraturan satu judul")
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
            f"{name_of(first)} dikutip dengan judul berbeda di {_documents(context, [first, *odd])}.",
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


def _documents(context: Context, rows: Sequence[Peraturan]) -> str:
    return listing(list(dict.fromkeys(context.dataset.documents[row.dokumen].judul for row in rows)))


@rule("PERATURAN-03", "Peraturan yang sudah dicabut", "ketentuan penutup peraturan penggantinya")
def revoked(context: Context) -> Iterator[Item]:
    """A document does not rest on a law that was revoked before the reported year.

    Example: UU 33/2004 in a report of 2025 fires as a note, for UU 1/2022 replaced it; in one of 2010 it does not.
    """
    known = replaced(context.dataset.own_reference)
    if not context.dataset.of(Peraturan):
        yield Untested(NO_LAWS)
    for key, group in by_law(context.dataset.of(Peraturan)).items():
        late = [row for row in group if key in known and known[key].since <= context.dataset.year]
        late = [row for row in late if not _with_successor(context, row)]
        if not late:
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"{name_of(late[0])} sudah dicabut dan diganti {known[key].by}, tetapi masih dikutip di "
            f"{_documents(context, late)}.",
            tuple(context.evidence(row, name_of(row), known[key].by) for row in late),
            saran="Ganti dengan peraturan yang berlaku.",
            sebab=cause_of(late[0]),
        )


def _with_successor(context: Context, law: Peraturan) -> bool:
    """Whether the same document cites a later law of that kind and title: another rule tells the pair."""
    same = [
        row for row in context.dataset.of(Peraturan) if row.dokumen == law.dokumen and title_of(row) == title_of(law)
    ]
    return any(plain_kind(row.jenis) == plain_kind(law.jenis) and (row.tahun or 0) > (law.tahun or 0) for row in same)


@rule("PERATURAN-04", "Peraturan lebih muda daripada dokumennya", "logika: yang dikutip sudah ada saat ditandatangani")
def younger(context: Context) -> Iterator[Item]:
    """No document cites a law of a year after its own date; one finding for each document.

    Example: a law of 2025 in a document dated January 2024 fires; in one dated October 2025 it does not.
    """
    dated: dict[str, list[Peraturan]] = {}
    for row in context.dataset.of(Peraturan):
        if context.dataset.documents[row.dokumen].tanggal and row.tahun:
            dated.setdefault(row.dokumen, []).append(row)
    if not dated:
        yield Untested(
            NO_LAWS if not context.dataset.of(Peraturan) else "dokumen yang mengutip peraturan tidak bertanggal"
        )
    for id, rows in dated.items():
        document = context.dataset.documents[id]
        year = int((document.tanggal or "0")[:4])
        late = [row for row in rows if (row.tahun or 0) > year]
        yield Confirmed(jumlah=len(rows) - len(late))
        if late:
            yield Found(
                "galat",
                f"{document.judul} bertanggal {document.tanggal_tertulis or document.tanggal}, tetapi mengutip "
                f"{listing([name_of(row) for row in late])} yang belum ada pada tanggal itu.",
                (
                    context.evidence(document, document.tanggal_tertulis or document.tanggal),
                    *(context.evidence(row, name_of(row)) for row in late),
                ),
                f"{max(row.tahun or 0 for row in late)} > {year}",
                "Betulkan tanggal dokumennya; bila tanggalnya benar, peraturan itu tidak dapat menjadi dasarnya.",
                1.0,
                f"tanggal/{id}",
            )


RULES = (twice, two_titles, revoked, younger)
