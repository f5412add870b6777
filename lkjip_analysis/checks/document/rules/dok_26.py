"""DOK-26: nothing was left unfinished: no note to the writers, no amount without its number, no number that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import PrintedEvidence, at_cell, at_text, shortened
from lkjip_analysis.intake.document.content import Caption, Heading, ListItem, Paragraph
from lkjip_analysis.intake.document.understand.amounts import styles

_DO = r"(?:perbaik|perki|sesuaik|lengkap|isi|cek|ganti|tambah|hapus|konfirmasi|update|revisi)"
_NOTE = re.compile(
    rf"\([^()]{{0,60}}\b(?:harus|perlu|mohon|tolong|belum|nanti)\s+(?:di)?{_DO}\w*[^()]{{0,60}}\)|"
    rf"\[(?:isi|tulis|sebutkan|nama|angka|tanggal|jumlah)\b[^\[\]]{{0,60}}\]|\bx{{3,}}\b|lorem ipsum|\bTBD\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!)|Error! (?:Reference source|Bookmark) not \w+|"
    r"Kesalahan! (?:Sumber referensi|Penanda buku) tidak \w+",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile(
    r"\b(?:sebesar|sejumlah|senilai|anggaran|realisasi\w*)\s+(?:Rp\.?\s*[,.]?\s*(?:$|(?=\d{1,3}(?:[.,]\d{1,2})?\s*(?:%|persen)))"
    r"|(?:%|persen\b)(?!\w))",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\bRp\.?\s?(\d+(?:[.,]\d+)+)(?![\d.,]*\s\d{3})", re.IGNORECASE)


@document_rule(
    "DOK-26",
    "Bagian yang belum selesai ditulis",
    "logika: catatan untuk penyusun dan angka yang belum diisi tidak menjadi bagian laporan",
    kosong="tidak ada kalimat yang dapat diperiksa",
)
def unfinished(understood: Understood) -> Iterator[Item]:
    """No note to the writers, broken reference, missing amount or malformed number is left in the text or a table.

    Example: "(grafik harus diperbaiki)" fires, so do "sebesar Rp. atau 95%" and "Rp198.03.000"; "Rp198.030.000" does
    not.
    """
    blocks = understood.document.blocks
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph | ListItem | Heading | Caption):
            continue
        text = " ".join((block.title if isinstance(block, Caption) else block.text).split())
        for note in _NOTE.finditer(text):
            yield _found("peringatan", f"Catatan untuk penyusun tertinggal di laporan: “{shortened(note[0], 120)}”.",
                         at_text(block.spot, note[0]), "Hapus catatan itu setelah dikerjakan.")  # fmt: skip
        for broken in _BROKEN.finditer(text):
            yield _broken(broken[0], at_text(block.spot, text))
        if isinstance(block, Paragraph | ListItem):
            following = next((one for one in blocks[place + 1 : place + 2]), None)
            yield from _amounts(block, text, goes_on=bool(re.match(r"\s*\d", getattr(following, "text", ""))))
            yield Confirmed()
    yield from _cells(understood)


def _amounts(block: Paragraph | ListItem, text: str, *, goes_on: bool) -> Iterator[Item]:
    for missing in _NO_AMOUNT.finditer(text):
        if missing.end() == len(text) and goes_on:
            continue  # the amount stands in the next block
        around = text[max(missing.start() - 60, 0) : missing.end() + 30]
        yield _found("peringatan", f"Angka belum diisi: “… {shortened(around, 130)}”.", at_text(block.spot, around),
                     "Lengkapi angkanya.")  # fmt: skip
    for money in _MONEY.finditer(text):
        if not styles(money[1]):
            yield _found("galat", f"“{money[0]}” bukan angka yang sah: kelompok angkanya tidak tiga-tiga.",
                         at_text(block.spot, money[0]), "Cocokkan dengan sumbernya, lalu tulis lengkap.")  # fmt: skip


def _cells(understood: Understood) -> Iterator[Item]:
    for table in understood.tables:
        for row in table.rows:
            for column in table.columns:
                cell = table.own[row.index][column.place]
                text = row.unread.get(column.index, "")
                core = re.fullmatch(r"(?:Rp\.?\s*)?(\d+(?:[.,]\d+)+?)(?:,-|,00)?", text.strip())
                if cell and _BROKEN.search(cell.text):
                    yield _broken(cell.text, at_cell(table, row, column))
                elif core and column.unit == "Rp" and not styles(core[1]):
                    yield _found(
                        "peringatan",
                        f"{table.label}: “{text}” bukan angka yang sah: kelompok angkanya tidak tiga-tiga.",
                        at_cell(table, row, column),
                        "Cocokkan dengan sumbernya, lalu tulis lengkap.",
                    )


def _broken(text: str, place: PrintedEvidence) -> Found:
    return _found(
        "peringatan", f"Rujukan atau rumus yang rusak tercetak: “{shortened(text, 80)}”.", place,
        "Perbarui rujukan atau rumusnya di naskah asal.",
    )  # fmt: skip


def _found(level: str, told: str, place: PrintedEvidence, remedy: str) -> Found:
    return Found(level, told, (place,), saran=remedy, taruhan=10.0)  # type: ignore[arg-type]
