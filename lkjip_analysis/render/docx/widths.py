"""Size of letters and widths of columns of a table, so that no figure breaks over lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lkjip_analysis.model import Table
from lkjip_analysis.render.docx.metrics import BOLD, lines_of, longest_word, width
from lkjip_analysis.render.head import head_lines
from lkjip_analysis.render.printed import PaperLine, PaperTable, arranged, plain

SIZES = ((5, 9.0), (7, 8.5), (63, 8.0))
"""Size in points up to so many columns."""

SMALLEST, STEP = 6.0, 0.5
READABLE = 8.0  # the size at which a table must stand upright, or be given another shape
PAGE = 680.0  # points of a page that a table may fill
WORD_LIMIT = 9.0  # ems: a longer word in prose may be divided rather than crush its neighbours
MARGIN = {True: 40, False: 80}
"""Space left and right of a text in twips, by whether a table is dense."""

INDENT, LEVELS = 0.5, 4
"""How far the name of a row is indented for each level, in ems, and how many levels are told apart."""

FORMS = "K."
"""How the ids of prescribed forms begin."""

SLACK = 1.04  # other typefaces of a template are a little wider


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: size of letters in points, widths of columns and margin of a cell in twips."""

    size: float
    widths: tuple[int, ...]
    margin: int


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs, in ems: its widest figure (never divided) and its widest word."""

    figure: float
    word: float
    weight: float


def start_size(columns: int) -> float:
    """The size of letters for so many columns, before looking at what they hold.

    >>> start_size(4), start_size(10), start_size(22)
    (9.0, 8.0, 8.0)
    """
    return next((size for limit, size in SIZES if columns <= limit), SMALLEST)


def fit(sheet: PaperTable, total: int) -> Fit:
    """Set a table into ``total`` twips."""
    return fit_needs([_need(sheet, at) for at in range(len(sheet.columns))], total)


@lru_cache(maxsize=96)
def shape(table: Table, upright: int) -> tuple[PaperTable, bool]:
    """The shape of a table on paper, and whether it must lie across, for pages of this width upright.

    The tables of a report are kept, for both editions print the same ones.
    """

    def judge(sheet: PaperTable) -> float | None:
        needs = [_need(sheet, at) for at in range(len(sheet.columns))]
        if sum(_least(needs, READABLE, MARGIN[len(needs) > 9])) > upright:
            return None
        widths = fit_needs(needs, upright).widths
        return sum(_lines(line, widths) for line in sheet.lines) * READABLE * 1.2

    # A paper of the reviewer is a prescribed form: its columns stay, even those that are left empty to be filled.
    form = table.id.startswith(FORMS)
    sheet = plain(table) if form else arranged(table, judge, PAGE)
    return sheet, (form and table.wide) or judge(sheet) is None


def _lines(line: PaperLine, widths: Sequence[int]) -> float:
    """About how many lines of text a row takes."""
    ems = READABLE * 20
    high = max(lines_of(cell.said.text, max(one / ems, 1.0)) for cell, one in zip(line.cells, widths, strict=True))
    return high + sum(lines_of(f"{label}: {text}", sum(widths) / ems) for label, text in line.below)


def fit_needs(needs: Sequence[Need], total: int) -> Fit:
    """The largest size at which every figure and word stands whole, and the widths at it.

    >>> fit_needs([Need(2.0, 2.0, 1.0), Need(0.0, 4.0, 3.0)], 8000)
    Fit(size=9.0, widths=(2000, 6000), margin=80)
    """
    margin = MARGIN[len(needs) > 9]
    size = start_size(len(needs))
    while size > SMALLEST and sum(_least(needs, size, margin)) > total:
        size -= STEP
    least = _least(needs, size, margin)
    if sum(least) > total:
        least = _squeezed(needs, size, margin, total)
    return Fit(size, _rounded(_spread([need.weight for need in needs], least, total), total), margin)


def _need(sheet: PaperTable, at: int) -> Need:
    """What a column of a table needs; a heading that is a number (a year) is a figure, too."""
    columns = sheet.columns
    head = [cell for line in head_lines(columns) for cell in line if cell.column <= at < cell.column + cell.colspan]
    figures = [longest_word(cell.text) * BOLD for cell in head if cell.text.strip().isdecimal() and cell.colspan == 1]
    words = [longest_word(cell.text) * BOLD / cell.colspan for cell in head]
    for line in sheet.lines:
        cell = line.cells[at]
        thick = BOLD if line.kind in ("induk", "jumlah") else 1.0
        if cell.said.kind in ("angka", "kosong"):
            figures.append(width(cell.said.text) * thick)
        elif cell.said.kind in ("teks", "judul"):
            indent = INDENT * min(cell.level, LEVELS) if cell.said.kind == "judul" else 0.0
            words.append(longest_word(cell.said.text) * thick + indent)
    figure, word = max(figures, default=0.0), max(words, default=0.0)
    return Need(min(figure, 2 * WORD_LIMIT), min(word, WORD_LIMIT), columns[at].width)


def _least(needs: Sequence[Need], size: float, margin: int) -> list[float]:
    return [max(need.figure, need.word) * size * 20 * SLACK + 2 * margin for need in needs]


def _squeezed(needs: Sequence[Need], size: float, margin: int, total: int) -> list[float]:
    """Figures whole; words share what is left."""
    figures = [need.figure * size * 20 * SLACK + 2 * margin for need in needs]
    if sum(figures) >= total:
        return [total * figure / sum(figures) for figure in figures]
    wanted = [most - figure for most, figure in zip(_least(needs, size, margin), figures, strict=True)]
    part = (total - sum(figures)) / (sum(wanted) or 1.0)
    return [figure + part * more for figure, more in zip(figures, wanted, strict=True)]


def _spread(weights: Sequence[float], least: Sequence[float], total: int) -> list[float]:
    """Share ``total`` by weight, but give no column less than its least."""
    fixed: set[int] = set()
    while True:
        left = total - sum(least[at] for at in fixed)
        weight = sum(weights[at] for at in range(len(weights)) if at not in fixed)
        found = [least[at] if at in fixed else left * weights[at] / weight for at in range(len(weights))]
        short = {at for at in range(len(weights)) if at not in fixed and found[at] < least[at]}
        if not short or len(short | fixed) == len(weights):
            return found if not short else list(least)
        fixed |= short


def _rounded(widths: Sequence[float], total: int) -> tuple[int, ...]:
    """Whole twips whose sum is exactly ``total``."""
    made, passed, reached = [], 0.0, 0
    scale = total / (sum(widths) or 1.0)
    for one in widths:
        passed += one * scale
        made.append(round(passed) - reached)
        reached = round(passed)
    return tuple(made)
