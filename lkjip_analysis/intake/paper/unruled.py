"""Tables with few lines or none: book style (level lines only), and columns that only white space parts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lkjip_analysis.intake.paper.columns import column_cuts, counts_columns, put, strips
from lkjip_analysis.intake.paper.numbers import is_number
from lkjip_analysis.intake.paper.rowsplit import rows_of
from lkjip_analysis.intake.paper.ruled import merged
from lkjip_analysis.intake.paper.rulings import PageDrawing, Ruling
from lkjip_analysis.intake.paper.tableparts import PageCell, PageTable, RuledKind
from lkjip_analysis.intake.paper.words import PaperWord, Rectangle, WordLine, all_inside, around, lines_of

_LONG = 120.0
_SAME = 6.0
_FAR = 140.0
_STRIP, _WIDE_STRIP = 4.0, 9.0

_NEAR = 70.0
_TABLE = re.compile(r"tabel\s*[\dIVXLC]", re.IGNORECASE)
_CHART = re.compile(r"(?:grafik|gambar|diagram)\s*[\dIVXLC]", re.IGNORECASE)
_HEAD = re.compile(
    r"\b(?:no|nomor|uraian|indikator|sasaran|tujuan|program|kegiatan|satuan|target|realisasi|capaian|jumlah|anggaran|pagu"
    r"|tahun|nilai|kategori|keterangan|ket|persen\w*|bobot|komponen|jabatan|golongan|pendidikan)\b|%",
    re.IGNORECASE,
)

_Placed = dict[int, list[PaperWord]]


@dataclass
class _Region:
    """An area with level lines that seem to be a table's."""

    left: float
    right: float
    ys: list[float] = field(default_factory=list)

    def takes(self, ruling: Ruling) -> bool:
        same = abs(self.left - ruling.start) < _SAME and abs(self.right - ruling.end) < _SAME
        shared = min(self.right, ruling.end) - max(self.left, ruling.start)
        part = shared > 0.5 * min(self.right - self.left, ruling.length)
        aligned = abs(self.right - ruling.end) < _SAME or abs(self.left - ruling.start) < _SAME
        return same or (part and aligned and ruling.at - self.ys[-1] < _FAR)


def book_tables(
    words: Sequence[PaperWord], drawing: PageDrawing, height: float, taken: Sequence[Rectangle]
) -> list[PageTable]:
    """Tables that only level lines rule: their columns are empty strips."""
    made = []
    for region in _regions(drawing.rulings, taken):
        box, ys = _shaded(region, drawing.fills, height)
        tall = box[3] - box[1]
        if len(region.ys) < 2 or tall <= 30 or (len(region.ys) == 2 and tall > 0.6 * height):
            continue
        if any(_overlap(box, other) for other in taken):
            continue
        table = _banded(all_inside(words, box, 1.0), box, ys)
        if table is not None and table.columns >= 3 and table.rows >= 3:
            made.append(table)
    return made


def _regions(rulings: Sequence[Ruling], taken: Sequence[Rectangle]) -> list[_Region]:
    made: list[_Region] = []
    for ruling in sorted((r for r in merged(rulings) if not r.upright and r.length > _LONG), key=lambda r: r.at):
        if any(box[1] - 4 <= ruling.at <= box[3] + 4 for box in taken):
            continue
        region = next((r for r in made if r.takes(ruling)), None)
        if region is None:
            made.append(_Region(ruling.start, ruling.end, [ruling.at]))
        else:
            region.ys.append(ruling.at)
            region.left, region.right = min(region.left, ruling.start), max(region.right, ruling.end)
    return made


def _shaded(region: _Region, fills: Sequence[Rectangle], height: float) -> tuple[Rectangle, list[float]]:
    """The area with the shading that continues it, and all its level edges."""
    left, right, ys = region.left, region.right, sorted(region.ys)
    for _ in range(20):
        top, bottom, before = ys[0], ys[-1], len(ys)
        for fill in fills:
            shared = min(fill[2], right) - max(fill[0], left)
            if shared <= 0.5 * (fill[2] - fill[0]) or fill[3] - fill[1] >= 0.8 * height:
                continue
            if top - 4 <= fill[3] <= bottom + 4 and fill[1] < top - 4:
                ys.insert(0, fill[1])
            if top - 4 <= fill[1] <= bottom + 4 and fill[3] > bottom + 4:
                ys.append(fill[3])
        ys.sort()
        if len(ys) == before:
            break
    return (left, ys[0], right, ys[-1]), ys


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return min(one[3], other[3]) - max(one[1], other[1]) > 5 and min(one[2], other[2]) - max(one[0], other[0]) > 5


def _banded(words: Sequence[PaperWord], box: Rectangle, ys: Sequence[float]) -> PageTable | None:
    """Between two level lines wrapped text is joined, and several numbers are several rows."""
    lines = lines_of(words)
    cuts = column_cuts(lines, _STRIP) if lines else []
    if not cuts:
        return None
    rows: list[tuple[_Placed, bool]] = []
    bands = [y for n, y in enumerate(ys) if n == 0 or y - ys[n - 1] > 4]
    for top, bottom in itertools.pairwise(bands):
        run: list[_Placed] = []
        for line in (each for each in lines if top - 1 <= each.middle <= bottom + 1):
            placed, over = put(line, cuts)
            if over:
                rows += [(row, False) for row in _logical(run, len(cuts) + 1)]
                rows.append((placed, True))
                run = []
            else:
                run.append(placed)
        rows += [(row, False) for row in _logical(run, len(cuts) + 1)]
    return _table(rows, cuts, box, "sebagian")


def _logical(run: Sequence[_Placed], columns: int) -> list[_Placed]:
    """The rows that lines between two level lines make."""
    if not run:
        return []
    held: list[list[list[WordLine]]] = [[] for _ in range(columns)]
    for placed in run:
        for column, words in placed.items():
            held[column].append(lines_of(words))
    figures = [sum(_is_figure(unit) for unit in units) for units in held]
    counting = [n for n, units in enumerate(held) if figures[n] >= max(2, 0.7 * len(units))]
    rows = None
    if len(counting) >= 2 or (counting and max(len(held[n]) for n in counting) >= 3):
        rows = rows_of(held, counting)
    if rows is None:
        whole = [[line for unit in units for line in unit] for units in held]
        return [{n: _words(lines) for n, lines in enumerate(whole) if lines}]
    return [{n: _words(lines) for n, lines in row.lines.items()} for row in rows]


def _words(lines: Sequence[WordLine]) -> list[PaperWord]:
    return [word for line in lines for word in line.words]


def _is_figure(unit: Sequence[WordLine]) -> bool:
    return bool(unit) and is_number(unit[0].text)


def white_tables(words: Sequence[PaperWord], taken: Sequence[Rectangle]) -> list[PageTable]:
    """Tables without lines: runs of lines that share at least two wide empty strips, with numbers in them.

    Such a run is a table only about every second time: whoever takes it looks for a caption or head words near.
    """
    free = [word for word in words if not any(all_inside([word], box, 2.0) for box in taken)]
    lines = lines_of(free)
    made = []
    start = 0
    while start < len(lines):
        end = _run_end(lines, start)
        run = lines[start : end + 1]
        if _named(lines[start]):
            start += 1
            continue
        figures = sum(any(is_number(w.text) and len(w.text) > 1 for w in line.words) for line in run)
        table = _white(run) if end - start >= 3 and figures >= 3 else None
        if table is not None and table.columns >= 3:
            made.append(table)
            start = end + 1
        else:
            start += 1
    return made


def _named(line: WordLine) -> bool:
    """Whether a line is the caption of a table or a chart."""
    return bool(_TABLE.match(line.text) or _CHART.match(line.text))


def _run_end(lines: Sequence[WordLine], start: int) -> int:
    end = start
    while end + 1 < len(lines):
        following = lines[end + 1]
        near = following.top - lines[end].bottom < 2.2 * lines[end].height
        if (
            not near
            or _named(following)
            or len(strips([w for line in lines[start : end + 2] for w in line.words], _WIDE_STRIP)) < 3
        ):
            break
        end += 1
    return end


def _white(lines: Sequence[WordLine]) -> PageTable | None:
    cuts = column_cuts(lines, _WIDE_STRIP)
    if not cuts:
        return None
    rows: list[tuple[_Placed, bool]] = []
    bottoms: list[float] = []
    for line in lines:
        placed, over = put(line, cuts)
        wraps = (
            rows
            and len(placed) < len(rows[-1][0])
            and not any(is_number(w.text) for words in placed.values() for w in words)
            and line.top - bottoms[-1] < 0.45 * line.height
        )
        if wraps:
            for column, words in placed.items():
                rows[-1][0].setdefault(column, []).extend(words)
            bottoms[-1] = line.bottom
        else:
            rows.append((placed, over))
            bottoms.append(line.bottom)
    return _table(rows, cuts, around(line.box for line in lines), "tanpa")


def _table(rows: Sequence[tuple[_Placed, bool]], cuts: Sequence[float], box: Rectangle, kind: RuledKind) -> PageTable:
    edges = (box[0], *cuts, box[2])
    cells = []
    for number, (placed, over) in enumerate(rows):
        for column in range(len(cuts) + 1):
            words = placed.get(column, [])
            lines = tuple(lines_of(words))
            span = len(cuts) + 1 - column if over and words else 1
            height = (lines[0].top, lines[-1].bottom) if lines else (box[1], box[1])
            place = (edges[column], height[0], edges[column + span], height[1])
            cells.append(PageCell(number, column, 1, span, lines, place))
            if span > 1:
                break
    return PageTable(cells, len(rows), len(cuts) + 1, box, edges, kind)


def looks_like_table(table: PageTable, words: Sequence[PaperWord]) -> bool:
    """Whether what only white space parts is a table and no chart or list: it is announced, or says so itself.

    Args:
        table: what may be a table.
        words: the words of its page.
    """
    top, bottom = table.box[1], table.box[3]
    if any(_CHART.match(line.text) for line in lines_of(w for w in words if bottom - 2 <= w.top <= bottom + _NEAR)):
        return False
    columns = [[row[c] for row in table.texts() if row[c]] for c in range(table.columns)]
    if sum(sum(map(is_number, column)) >= max(3, 0.5 * len(column)) for column in columns) < 2:
        return False
    if any(_TABLE.match(line.text) for line in lines_of(w for w in words if top - _NEAR <= w.bottom <= top + 2)):
        return True
    if any(counts_columns(line) for cell in table.cells for line in cell.lines):
        return True
    head = [text for row in table.texts()[:2] for text in row if text]
    return len(head) >= 3 and sum(bool(_HEAD.search(text)) for text in head) >= 2
