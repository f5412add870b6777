"""The whole document as the template takes it: cover, front matter, lists, chapters, and what it was made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lkjip_analysis.render.document import GLANCE, Block, Cover, Document, ReportHeading
from lkjip_analysis.render.pdf import paper
from lkjip_analysis.render.pdf.anchors import linked
from lkjip_analysis.render.pdf.blocks import HEAD_SIZE, Writer, shortened
from lkjip_analysis.render.pdf.glyphs import visible
from lkjip_analysis.render.pdf.metrics import width
from lkjip_analysis.render.pdf.pictures import wrapped
from lkjip_analysis.render.pdf.sections import leads, sections
from lkjip_analysis.render.pdf.words import fit

_FIRST_CHAPTER = re.compile(r"bab\s+(i|1)\b", re.IGNORECASE)
_FOREWORD = re.compile(r"kata\s+pengantar\b", re.IGNORECASE)

_PARAMETERS = {
    "instansi": "Instansi",
    "tahun": "Tahun",
    "data_dir": "Folder data",
    "output_dir": "Folder keluaran",
    "internal": "Data pribadi utuh",
}


@dataclass(frozen=True)
class Payload:
    """Values for the template, the tables among them (the same objects), and pictures by the names values hold."""

    values: dict[str, Any]
    tables: list[dict[str, Any]]
    files: dict[str, bytes]


def payload(document: Document) -> Payload:
    """Describe a document.

    >>> made = payload(Document(None, ()))
    >>> made.values["isi"], made.values["sampul"], made.files
    ([], None, {})
    """
    document = document.on_paper
    writer = Writer(linked(document.blocks))
    before, front, body = divide(document.blocks, whole=document.cover is not None)
    cover = document.cover
    values = {
        "properti": {"judul": visible(document.title), "penulis": visible(cover.nama) if cover else ""},
        "kepala": running_head(cover) if cover else "",
        "sampul": _cover(cover, writer) if cover else None,
        "sebelum": _sections(before, writer),
        "daftar": _lists(document) if cover else [],
        "muka": _sections(front, writer),
        "isi": _sections(body, writer),
        "tentang": _about(cover) if cover and cover.run else None,
    }
    return Payload(values, writer.tables, writer.files)


def divide(blocks: Sequence[Block], whole: bool) -> tuple[list[Block], list[Block], list[Block]]:
    """The foreword and the first screen, what else comes before the first chapter, and the chapters.

    A lone chapter is all chapters.
    """
    titles = [
        (at, block.text) for at, block in enumerate(blocks) if isinstance(block, ReportHeading) and block.level == 1
    ]
    first = next((at for at, text in titles if _FIRST_CHAPTER.match(text)), 0) if whole else 0
    front = list(blocks[:first])
    ends = [at for at, _ in titles if 0 < at < first] or [first]
    is_foreword = bool(titles) and titles[0][0] == 0 and bool(_FOREWORD.match(titles[0][1])) and first > 0
    cut = ends[0] if is_foreword else 0
    if is_foreword and isinstance(opening := blocks[cut], ReportHeading) and opening.anchor == GLANCE:
        cut = next((at for at in ends if at > cut), first)
    return front[:cut], front[cut:], list(blocks[first:])


def _sections(blocks: Sequence[Block], writer: Writer) -> list[dict[str, Any]]:
    made = []
    for section in sections(blocks, writer.measure):
        writer.section += 1
        high = paper.WIDE_HEIGHT if section.wide else paper.HEIGHT
        values: list[dict[str, Any]] = []
        for at, block in enumerate(section.blocks):
            written = writer.write(block, high)
            values += written if isinstance(written, list) else [written]
            if isinstance(written, list) and leads(section.blocks[at : at + 2], writer.measure):
                for paragraph in written:
                    paragraph["lanjut"] = True
        made.append({"lebar": section.wide, "blok": values})
    return made


# -- around the chapters -------------------------------------------------------------------------------------


def running_head(cover: Cover) -> str:
    """Agency and year in one line; a name too long for it is cut, for the cover and the text hold it whole.

    >>> running_head(Cover("Pemerintah", "LKjIP", "Dinas Contoh", 2025))
    'Dinas Contoh – LKjIP Tahun 2025'
    """
    tail = f" – LKjIP Tahun {cover.tahun}"
    return shortened(cover.nama, paper.TEXT * 0.6 - width(tail, HEAD_SIZE)) + tail


def _cover(cover: Cover, writer: Writer) -> dict[str, str]:
    said = {"pemda": cover.pemda, "judul": cover.judul, "nama": cover.nama, "tahun": f"Tahun {cover.tahun}"}
    made = {name: fit(visible(text), paper.TEXT * 0.8, 24.0, bold=True) for name, text in said.items()}
    svg = wrapped(cover.emblem) if cover.emblem else ""
    return made | {"lambang": writer.add_file(svg)} if svg else made


def _lists(document: Document) -> list[str]:
    wanted = {"isi": True, "tabel": document.tables, "grafik": document.charts}
    return [name for name, there in wanted.items() if there]


def _about(cover: Cover) -> dict[str, Any]:
    """Version, parameters and the fingerprints of the input files."""
    run = cover.run
    parameters = [
        {"nama": visible(_PARAMETERS.get(name, name)), "nilai": fit(visible(_said(value)), paper.TEXT * 0.6, 9)}
        for name, value in run.get("parameters", {}).items()
        if value != ""
    ]
    inputs = [
        {"berkas": fit(visible(str(one["file"])), 130, 8), "sidik": visible(str(one["sha256"]))}
        for one in run.get("inputs", [])
    ]
    return {"versi": visible(str(run.get("version", ""))), "parameter": parameters, "masukan": inputs}


def _said(value: object) -> str:
    return {True: "ya", False: "tidak"}[value] if isinstance(value, bool) else str(value)
