"""DOK-16: tables to which sentences refer exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_text, shortened
from lkjip_analysis.intake.document.content import Block, Caption, Heading, ListItem, Paragraph, Picture, ReadTable

_REFERS = re.compile(r"\b(tabel|grafik|gambar)\s+((?:\d+|[IVX]+)(?:[.,-]\d+)+|\d+)(?![\d.,]*\d)", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"\btabel\s+((?:\d+|[IVX]+)(?:[.,-]\d+)*)\.?\s*,?\s*"
    r"(?:di ?bawah(?: ini)?|berikut(?: ini)?|sebagai berikut)\s*[:.]?\s*$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?:tabel|grafik|gambar|diagram)\s+(?:di ?bawah(?: ini)?|berikut(?: ini)?|sebagai berikut)\s*[:.]?\s*$", re.I
)


@document_rule(
    "DOK-16",
    "Rujukan ke tabel yang tidak ada",
    "logika: tabel yang dirujuk dapat ditemukan pembaca",
    kosong="tidak ada kalimat yang merujuk tabel atau gambar",
)
def references(understood: Understood) -> Iterator[Item]:
    """A table that a sentence names by number, or announces, exists.

    Example: "lihat Tabel 3.9" where the last table is 3.7 fires; "dapat dilihat pada tabel berikut:" before the next
    heading without a table between fires.
    """
    blocks = understood.document.blocks
    known = {_number(block.number) for block in blocks if isinstance(block, Caption)}
    known |= {_number(found[2]) for block in understood.document.prose() if (found := _REFERS.match(block.text))}
    nameless = any(block.caption is None for block in understood.document.tables if block.ruled != "tanpa")
    chapters = {number.rpartition(".")[0] for number in known}
    told: set[str] = set()
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph | ListItem):
            continue
        for found in _REFERS.finditer(block.text):
            number = _number(found[2])
            if number in known:
                yield Confirmed()
            elif known and number.rpartition(".")[0] in chapters and number not in told:
                told.add(number)
                if nameless:
                    yield Untested(f"{found[1].capitalize()} {found[2]} mungkin tabel yang judulnya tidak terbaca")
                    continue
                yield Found(
                    "peringatan",
                    f"Kalimat merujuk {found[1].capitalize()} {found[2]}, yang tidak ada: "
                    f"“{shortened(block.text, 140)}”.",
                    (at_text(block.spot, block.text),),
                    saran="Betulkan nomor rujukan.",
                    taruhan=5.0,
                )
        yield from _other_number(block, blocks[place + 1 : place + 4])
        if _ANNOUNCED.search(block.text.strip()) and len(block.text) > 30:
            following = blocks[place + 1 : place + 6]
            shown = any(isinstance(one, ReadTable | Picture | Caption) for one in following)
            ends = next((n for n, one in enumerate(following) if isinstance(one, Heading)), None)
            if not shown and ends is not None and ends <= 1:
                yield Found(
                    "peringatan",
                    f"Tabel atau gambar yang diumumkan tidak ada sebelum bagian berikutnya: "
                    f"“{shortened(block.text, 140)}”.",
                    (at_text(block.spot, block.text),),
                    saran="Sisipkan tabelnya atau hapus kalimat itu.",
                    taruhan=5.0,
                )


def _other_number(block: Paragraph | ListItem, following: Sequence[Block]) -> Iterator[Item]:
    """ "pada Tabel 3 berikut:" directly before the title of another table."""
    found = _FOLLOWS.search(block.text.strip())
    title = next((one for one in following if isinstance(one, Caption)), None)
    if found is None or title is None or title.kind != "tabel" or not title.number:
        return
    if any(isinstance(one, Heading) for one in following[: following.index(title)]):
        return
    listed = {_number(one[2]) for one in _REFERS.finditer(block.text[-160:])}  # "Tabel 3.6 dan Tabel 3.7 berikut"
    if _number(title.number) in listed | {_number(found[1])}:
        yield Confirmed()
        return
    yield Found(
        "peringatan",
        f"Kalimat menyebut Tabel {found[1]} berikut, padahal yang berikut ialah Tabel {title.number} "
        f"“{shortened(title.title)}”.",
        (at_text(block.spot, block.text[-200:]), at_text(title.spot, title.title, what="judul")),
        saran="Betulkan nomor rujukan.",
        taruhan=5.0,
    )


def _number(text: str) -> str:
    return ".".join(re.findall(r"[0-9]+|[IVX]+", text.upper()))
