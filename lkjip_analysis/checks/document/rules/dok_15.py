"""DOK-15: the lists of tables and figures are those of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.intake.document.content import Caption, ContentsEntry
from lkjip_analysis.intake.document.understand.names import likeness


@document_rule(
    "DOK-15",
    "Daftar tabel atau gambar tidak cocok dengan isi",
    "logika: daftar menyebut tabel dan gambar yang ada, dengan judul dan halamannya",
    kosong="laporan tidak memuat daftar tabel atau gambar yang terbaca",
)
def lists(understood: Understood) -> Iterator[Item]:
    """Every entry of a list of tables or figures has its title in the report, under its number and on its page.

    Example: "Tabel 3.4" in the list and no such title fires; a title of other words fires as a note; so does another
    page than the printed one.
    """
    blocks = understood.document.blocks
    entries = [block for block in blocks if isinstance(block, ContentsEntry) and block.kind in ("tabel", "gambar")]
    captions = [block for block in blocks if isinstance(block, Caption)]
    if not captions:
        if entries:
            yield Untested("judul tabel dan gambar di badan laporan tidak terbaca")
        return
    listed = {(entry.kind, _number(entry.number)) for entry in entries}
    for entry in entries:
        own = [one for one in captions if one.kind == entry.kind and _number(one.number) == _number(entry.number)]
        yield from _entry(entry, own, captions)
    for kind in ("tabel", "gambar"):
        left_out = [one for one in captions if one.kind == kind and (kind, _number(one.number)) not in listed]
        if any(entry.kind == kind for entry in entries) and left_out:
            for caption in {_number(one.number): one for one in left_out if one.number}.values():
                yield Found(
                    "catatan",
                    f"{kind.capitalize()} {caption.number} “{shortened(caption.title)}” tidak ada di daftar {kind}.",
                    (at_text(caption.spot, caption.title, what="judul"),),
                    saran="Perbarui daftar.",
                )


def _number(text: str) -> str:
    return ".".join(re.findall(r"[0-9]+|[IVXivx]+", text)).upper()


def _entry(entry: ContentsEntry, own: list[Caption], captions: list[Caption]) -> Iterator[Item]:
    name = f"{entry.kind.capitalize()} {entry.number}"
    if not own:
        elsewhere = [one for one in captions if likeness(one.title, entry.title) >= 0.9]
        place = f"; judul itu ada sebagai {elsewhere[0].kind} {elsewhere[0].number}" if elsewhere else ""
        yield Found(
            "peringatan",
            f"Daftar menyebut {name} “{shortened(entry.title)}”, yang tidak ada di badan laporan{place}.",
            (
                at_text(entry.spot, entry.title, what="daftar"),
                *(at_text(o.spot, o.title, what="judul") for o in elsewhere[:1]),
            ),
            saran="Lengkapi tabelnya atau perbarui daftar.",
            taruhan=5.0,
        )
        return
    if entry.title and own[0].title and max(likeness(one.title, entry.title) for one in own) < 0.7:
        yield Found(
            "catatan",
            f"{name} berjudul “{shortened(entry.title)}” di daftar, “{shortened(own[0].title)}” di badan laporan.",
            (at_text(entry.spot, entry.title, what="daftar"), at_text(own[0].spot, own[0].title, what="judul")),
            saran="Samakan judulnya.",
        )
        return
    printed = {one.spot.printed_page for one in own if one.spot.printed_page}
    page = entry.page.strip()
    if page and printed and page.isdecimal() and all(one.isdecimal() for one in printed) and page not in printed:
        yield Found(
            "catatan",
            f"Daftar menyebut {name} di halaman {page}, padahal tercetak di halaman {min(printed, key=int)}.",
            (
                at_text(entry.spot, f"{entry.title} … {page}", what="daftar"),
                at_text(own[0].spot, own[0].title, what="judul"),
            ),
            saran="Perbarui daftar.",
        )
        return
    yield Confirmed()
