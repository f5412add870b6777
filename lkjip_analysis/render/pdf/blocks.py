"""Each block of the document as plain values for the template, and its pictures as files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lkjip_analysis.render import parts
from lkjip_analysis.render.document import (
    Block,
    ChartBlock,
    GlanceBlock,
    MissingBlock,
    PictureBlock,
    Prose,
    ReportHeading,
    TableBlock,
    VerbatimBlock,
)
from lkjip_analysis.render.pdf import glance, grid, inline, paper, pictures
from lkjip_analysis.render.pdf.glyphs import blank, visible
from lkjip_analysis.render.pdf.metrics import width
from lkjip_analysis.render.pdf.signature import Signature, read_signature
from lkjip_analysis.render.pdf.words import fit

Made = dict[str, Any]

_PICTURE = 0.7  # of the height of a page: the most a picture takes
_SMALLEST = 0.8  # a graph is drawn that much smaller rather than cut in two
_BESIDE = 0.42  # of a lying page: so high is a graph that leaves room for the table it belongs to
_LEAST_BESIDE = 0.72  # and no smaller than that: its letters stay above 7 points
_TITLE_SIZE = 14.0
HEAD_SIZE = 9.0
"""Size of the running head."""


def shortened(text: str, room: float) -> str:
    """A text in one line for the head of a page, cut where it is too long; the whole text stands elsewhere.

    >>> shortened("BAB I Pendahuluan", 200), shortened("BAB I Pendahuluan", 50)
    ('BAB I Pendahuluan', 'BAB I Pend…')
    """
    whole = left = " ".join(visible(text).split())
    while left and width(left if left == whole else left + "…", HEAD_SIZE) > room:
        left = left[:-1].rstrip()
    return left if left == whole else left + "…"


@dataclass
class Writer:
    """Turns blocks into values, one document at a time.

    Attributes:
        known: anchors that may be linked to; each is marked once.
        files: pictures by the name under which the template finds them.
        tables: the tables written, numbered from 1 in this order.
        section: number of the section that is being written; a section begins on a new page.
    """

    known: frozenset[str]
    files: dict[str, bytes] = field(default_factory=dict)
    tables: list[Made] = field(default_factory=list)
    section: int = 0
    _marked: set[str] = field(default_factory=set)
    _grids: dict[int, grid.MeasuredTable] = field(default_factory=dict)
    _depth: int = 0

    def measure(self, block: TableBlock) -> grid.MeasuredTable:
        """The measured table of a block, measured once."""
        if id(block) not in self._grids:
            self._grids[id(block)] = grid.measure(block.table)
        return self._grids[id(block)]

    def write(self, block: Block, high: float) -> Made | list[Made]:
        """One block for a page of this height; prose gives a list."""
        if isinstance(block, ReportHeading):
            return self._heading(block)
        if isinstance(block, Prose):
            return self._prose(block)
        if isinstance(block, TableBlock):
            return self._table(block)
        if isinstance(block, ChartBlock):
            return self._chart(block, high)
        if isinstance(block, PictureBlock):
            return self._picture(block, high)
        if isinstance(block, GlanceBlock):
            return glance.describe(block.glance, self.add_file)
        if isinstance(block, MissingBlock):
            number, rest = parts.unfilled_words(block.gap, block.word)
            room = paper.TEXT * 0.9
            return {"jenis": "tanpa", "nomor": fit(visible(number), room, 11), "teks": fit(visible(rest), room, 11)}
        assert isinstance(block, VerbatimBlock)
        return inline.verbatim(block.text, block.is_error)

    # -- text --------------------------------------------------------------------------------------------

    def _heading(self, block: ReportHeading) -> Made:
        """A heading; its level in the structure never skips one, as PDF/UA demands."""
        self._depth = min(block.level, self._depth + 1)
        made = inline.spans(block.spans, frozenset(), paper.TEXT * 0.8, _TITLE_SIZE)
        empty = blank(block.text)
        return {
            "jenis": "judul",
            "tingkat": self._depth,
            "isi": [{"teks": "(tanpa judul)"}] if empty else made,
            "pendek": shortened(block.text, paper.TEXT * 0.36),
            "jangkar": self._mark(block.anchor),
            "halaman": block.page,
        }

    def _mark(self, anchor: str) -> str:
        """The anchor when something links to it and it is not marked yet."""
        if anchor not in self.known or anchor in self._marked:
            return ""
        self._marked.add(anchor)
        return anchor

    def _prose(self, block: Prose) -> list[Made]:
        signed = read_signature(block.nodes)
        return self._signature(signed) if signed else inline.nodes(block.nodes, self.known)

    def _signature(self, signed: Signature) -> list[Made]:
        room = paper.TEXT / 2
        block: Made = {
            "jenis": "tanda-tangan",
            "tempat": inline.spans(signed.place, self.known, room),
            "jabatan": inline.spans(signed.office, self.known, room),
            "nama": inline.spans(signed.name, self.known, room),
            "baris": [inline.spans(line, self.known, room) for line in signed.lines],
        }
        return [*inline.nodes(signed.before, self.known), block, *inline.nodes(signed.after, self.known)]

    # -- figures -----------------------------------------------------------------------------------------

    def _table(self, block: TableBlock) -> Made:
        made = grid.describe(self.measure(block), self.known)
        made["jangkar"] = self._mark(made["jangkar"])
        self.tables.append(made)
        made["nomor"], made["bagian"] = len(self.tables), self.section
        for row in made["baris"]:
            row["lain"] = [anchor for anchor in map(self._mark, row["lain"]) if anchor]
            for cell in row["sel"]:
                cell["jangkar"] = self._mark(cell.get("jangkar", ""))
                if "tren" in cell:
                    cell["tren"] = self.add_file(cell["tren"])
        return made

    def _chart(self, block: ChartBlock, high: float) -> Made:
        across, down = pictures.size(block.svg)
        most = high * _PICTURE
        scale = min(1.0, paper.TEXT / across)
        if high < paper.HEIGHT and down * scale * _LEAST_BESIDE <= high * _BESIDE:
            scale = min(scale, high * _BESIDE / down)
        elif down * scale <= most / _SMALLEST:
            scale = min(scale, most / down)
        return {
            "jenis": "grafik",
            "jangkar": self._mark(parts.anchor(block.chart)),
            "judul": fit(visible(str(parts.caption(block.chart))), paper.TEXT * 0.8, 10.0, bold=True),
            "gambar": self._drawing(block, most / scale),
            "lebar": across * scale,
            "alt": visible(block.chart.alt),
            "kaki": grid.foot(parts.foot(block.chart)),
        }

    def _drawing(self, block: ChartBlock, most: float) -> list[str]:
        """Files of a graph: its SVG, in parts where it is higher than a page; the bitmap where there is no SVG."""
        if svg := pictures.usable_svg(block.svg):
            return [self.add_file(part) for part, _ in pictures.slices(svg, most)]
        return [self.add_file(svg)] if (svg := pictures.wrapped(block.png)) else []

    def _picture(self, block: PictureBlock, high: float) -> Made:
        svg = pictures.wrapped(block.png) or pictures.usable_svg(block.svg)
        made: Made = {"jenis": "gambar", "alt": visible(block.alt), "tinggi": high * _PICTURE}
        return made | {"gambar": self.add_file(svg)} if svg else made

    def add_file(self, svg: str) -> str:
        """Keep a drawing for the template; returns the name by which it finds it."""
        name = f"gambar-{len(self.files) + 1}.svg"
        self.files[name] = svg.encode()
        return name
