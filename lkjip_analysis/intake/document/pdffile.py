"""Reads a PDF that has text: words, tables over pages, paragraphs, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from lkjip_analysis.intake.document.content import (
    Block,
    Box,
    Paragraph,
    Picture,
    ReadCell,
    ReadPage,
    ReadTable,
    Remark,
    Spot,
)
from lkjip_analysis.intake.document.furniture import (
    furniture_of,
    key_of,
    margin_lines,
    number_alone,
    outer_line,
    repeated_rulings,
    repeated_texts,
    words_at_sides,
)
from lkjip_analysis.intake.document.joining import LongTable, Piece, joined_tables
from lkjip_analysis.intake.document.machine import check_machine, read_picture
from lkjip_analysis.intake.document.paragraphs import RunningText, paragraphs_of
from lkjip_analysis.intake.document.pdfpage import PdfPage, read_page
from lkjip_analysis.intake.document.unreadable import Unreadable
from lkjip_analysis.intake.document.wording import running_of
from lkjip_analysis.intake.paper.tablesof import tables_of
from lkjip_analysis.intake.paper.words import PaperWord, Rectangle, all_inside

MOST_PAGES = 1000
_UNKNOWN = 0.3
_PICTURE = 60.0
_SOME_UNKNOWN = 0.1
_ENOUGH_WORDS, _COMMON_SHARE = 200, 0.01
_COMMON = frozenset(
    """dan yang di ke dari untuk dengan pada dalam oleh atau adalah tidak ini itu sebagai akan dapat telah tahun jumlah
    target realisasi kinerja program kegiatan indikator sasaran capaian anggaran nilai orang unit persen nomor rp no
    uraian satuan nama jabatan pangkat golongan januari desember triwulan total keterangan""".split()  # noqa: SIM905
)
"""Words of which any Indonesian report, also one of tables alone, has at least one in a hundred."""
TORN = "angka yang terputus baris, mungkin satu angka"


def read_pdf(path: Path, *, ocr: bool = False) -> tuple[list[ReadPage], list[Block], list[Remark]]:
    """The pages and blocks of a PDF, and what its reading has to tell.

    Raises:
        Unreadable: it is locked, damaged, too long, holds no text, or its letters have no known meaning.
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise Unreadable("sandi" if "password" in str(error).casefold() else "rusak") from error
    count = len(document)
    if count == 0:
        raise Unreadable("rusak")
    if count > MOST_PAGES:
        raise Unreadable(f"{count} halaman; yang dapat dibaca paling banyak {MOST_PAGES}")
    if ocr:
        check_machine()
    pages = []
    for number in range(count):
        page = document[number]
        found = read_page(page, number + 1)
        if ocr and found.scanned:
            read_picture(page, found)
        pages.append(found)
        page.close()
    _refuse(pages)
    running = _furnish(pages)
    blocks = _blocks(pages, running)
    return [_page(page) for page in pages], blocks, _remarks(pages)


def _refuse(pages: Sequence[PdfPage]) -> None:
    letters = sum(page.letters for page in pages)
    if letters < 50 and any(page.scanned or page.drawing.pictures for page in pages):
        raise Unreadable("pindaian")
    if not letters:
        raise Unreadable("kosong")
    if sum(page.unknown for page in pages) > _UNKNOWN * letters or not understandable(
        word.text for page in pages for word in page.words
    ):
        raise Unreadable("huruf")


def understandable(words: Iterable[str]) -> bool:
    """Whether words are those of an Indonesian report: a font that hides what its letters mean gives others.

    >>> understandable(["Jumlah", "program", "dan", "kegiatan"] * 60), understandable(["-XPODK", "SURJUDP"] * 120)
    (True, False)
    >>> understandable(["Lorem"])
    True
    """
    bare = [word.strip(".,:;()\"'").casefold() for word in words]
    told = [word for word in bare if len(word) > 1 and any(sign.isalpha() for sign in word)]
    return len(told) < _ENOUGH_WORDS or sum(word in _COMMON for word in told) >= _COMMON_SHARE * len(told)


def _furnish(pages: Sequence[PdfPage]) -> dict[int, set[int]]:
    """Takes running heads and feet off the pages; gives the places of their words in the order of drawing."""
    rulings = repeated_rulings([(page.frame, page.drawing.rulings) for page in pages])
    lines = {page.number: margin_lines(page.words, page.frame.size[1]) for page in pages}
    texts = repeated_texts([(page.frame, lines[page.number]) for page in pages])
    taken: dict[int, set[int]] = {}
    for page in pages:
        page.drawing.rulings = [r for r in page.drawing.rulings if key_of(r) not in rulings]
        running, page.printed = furniture_of(lines[page.number], texts)
        page.tables = tables_of(page.words, page.drawing, page.frame.size[1])
        sides = words_at_sides(page.words, page.frame)
        page.words = [word for word in page.words if word not in sides]
        numbers = [found for word in sides if (found := number_alone(word.text))]
        page.printed = page.printed or (numbers[-1] if numbers else "")
        taken[page.number] = {
            word.order
            for line in running
            if not any(all_inside(line.words, table.box) for table in page.tables)
            for word in line.words
        }
    _number(pages)
    return taken


def _number(pages: Sequence[PdfPage]) -> None:
    """Page numbers that stand farther from the edge than heads do: those that count on from the others."""
    offsets = Counter(int(page.printed) - page.number for page in pages if page.printed.isdecimal())
    if not offsets:
        return
    for page in pages:
        line = outer_line(page.words, page.frame.size[1]) if not page.printed else None
        number = number_alone(line.text) if line is not None else ""
        if line is not None and int(number) - page.number in offsets:
            page.printed = number
            page.words = [word for word in page.words if word not in line.words]


def _blocks(pages: Sequence[PdfPage], running: dict[int, set[int]]) -> list[Block]:
    pieces: list[Piece] = []
    orders: dict[int, tuple[int, int]] = {}
    placed: list[tuple[tuple[int, int], Block]] = []
    for page in pages:
        free = [w for w in page.words if w.order not in running[page.number]]
        inner = [all_inside(free, table.box, 2.0) for table in page.tables]
        used = {word.order for words in inner for word in words}
        outside = [word for word in free if word.order not in used]
        for table, words in zip(page.tables, inner, strict=True):
            piece = Piece(page.number, page.frame, table, *_edge(table.box, outside))
            orders[id(piece)] = (page.number, min((word.order for word in words), default=0))
            pieces.append(piece)
        placed += [((page.number, text.order), _paragraph(text, page)) for text in paragraphs_of(outside)]
        placed += _pictures(page, outside)
    numbered = {page.number: page for page in pages}
    placed += [(orders[id(long.pieces[0])], _read_table(long, numbered)) for long in joined_tables(pieces)]
    placed.sort(key=lambda item: item[0])
    return _over_pages([block for _, block in placed])


def _edge(box: Rectangle, outside: Sequence[PaperWord]) -> tuple[bool, bool]:
    """Whether no text stands above a table, and none below it."""
    return not any(w.bottom < box[1] + 2 for w in outside), not any(w.top > box[3] - 2 for w in outside)


def _spot(box: Rectangle, page: PdfPage) -> Spot:
    left, top, right, bottom = (round(value, 1) for value in page.frame.shown(box))
    return Spot(page.number, page.printed, Box(left, top, right, bottom))


def _paragraph(text: RunningText, page: PdfPage) -> Block:
    return running_of(text.text, _spot(text.box, page))


def _pictures(page: PdfPage, outside: Sequence[PaperWord]) -> list[tuple[tuple[int, int], Block]]:
    """Pictures of some size, behind the words that stand above them."""
    made: list[tuple[tuple[int, int], Block]] = []
    for box in page.drawing.pictures:
        if page.scanned or box[2] - box[0] < _PICTURE or box[3] - box[1] < _PICTURE:
            continue
        above = [word.order for word in outside if word.bottom <= box[1] + 4]
        made.append(((page.number, max(above, default=-1)), Picture(_spot(box, page))))
    return made


def _read_table(table: LongTable, pages: dict[int, PdfPage]) -> ReadTable:
    cells = []
    for cell, piece in table.cells:
        page = pages[piece.page]
        doubt = cell.doubt or (TORN if cell.torn else "")
        cells.append(
            ReadCell(cell.text, cell.row, cell.column, _spot(cell.place, page), cell.row_span, cell.column_span,
                     doubt, page.by_machine)
        )  # fmt: skip
    first = table.pieces[0]
    numbers = tuple(dict.fromkeys(piece.page for piece in table.pieces))
    kinds = {piece.table.ruled for piece in table.pieces}
    kind = "tanpa" if "tanpa" in kinds else "sebagian" if "sebagian" in kinds else "garis"
    spot = _spot(first.table.box, pages[first.page])
    doubt = "kolomnya ditentukan dari ruang kosong, karena tidak ada garis tegak" if kind != "garis" else ""
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return ReadTable("", None, tuple(cells), table.rows, len(table.edges) - 1, 0, spot, numbers, kind, doubt)  # type: ignore[arg-type]


def _over_pages(blocks: Sequence[Block]) -> list[Block]:
    """A paragraph that the end of a page parts is one again: it has no end, and what follows begins small."""
    made: list[Block] = []
    for block in blocks:
        before = made[-1] if made else None
        if (
            isinstance(before, Paragraph)
            and isinstance(block, Paragraph)
            and block.spot.page == before.spot.page + 1
            and before.text[-1:] not in ".:;?!"
            and block.text[:1].islower()
        ):
            made[-1] = replace(before, text=f"{before.text} {block.text}")
        else:
            made.append(block)
    return made


def _page(page: PdfPage) -> ReadPage:
    width, height = page.frame.shown_size
    turned = (page.frame.text_turn - page.frame.page_turn) % 360
    return ReadPage(page.number, page.printed, round(width, 1), round(height, 1), turned, page.letters, page.hidden,
                    page.by_machine)  # fmt: skip


def _remarks(pages: Sequence[PdfPage]) -> list[Remark]:
    made = []
    for page in pages:
        spot = Spot(page.number, page.printed)
        if page.scanned:
            made.append(Remark("halaman ini gambar tanpa teks; isinya tidak dibaca", spot))
        if page.by_machine:
            made.append(Remark("teks halaman ini hasil pembacaan mesin atas gambar; angkanya perlu dipastikan", spot))
        if page.unknown > _SOME_UNKNOWN * max(page.letters, 1):
            made.append(Remark("sebagian huruf halaman ini tidak menyatakan artinya; bacaannya tidak lengkap", spot))
        if page.hidden:
            told = "; ".join(page.hidden)[:160]
            made.append(Remark(f"teks yang tidak terlihat tidak dibaca: {told}", spot))
    return made
