"""Which part of the report stands on which pages: upright or across, numbered i, ii or 1, 2."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lkjip_analysis.model import Table
from lkjip_analysis.render.document import Block, ChartBlock, MissingBlock, Prose, ReportHeading, TableBlock
from lkjip_analysis.render.docx.nodes import Element, W, w
from lkjip_analysis.render.prose import Items, Node, ProseParagraph, Title, plain

SHORT = 900
"""So many letters of prose may go onto a page across with the table they introduce."""

_CHAPTER = re.compile(r"BAB\s+[IVXLC]+\b")

Numbering = Literal["lowerRoman", "decimal"]


@dataclass(frozen=True, slots=True)
class PageStretch:
    """Blocks on pages of one kind.

    Attributes:
        blocks: the blocks, in order.
        across: whether the pages lie across.
        numbering: how pages are numbered.
        restarts: whether numbers begin anew.
    """

    blocks: tuple[Block, ...]
    across: bool = False
    numbering: Numbering = "decimal"
    restarts: bool = False


def first_chapter(blocks: Sequence[Block]) -> int:
    """Where the first chapter (``BAB I``) begins; 0 when there is none, so that all is numbered 1, 2.

    >>> from lkjip_analysis.render.prose import TextRun
    >>> titles = ("Ikhtisar", "BAB I Pendahuluan")
    >>> first_chapter([ReportHeading(1, (TextRun(title),), "a") for title in titles])
    1
    """
    found = (at for at, one in enumerate(blocks) if isinstance(one, ReportHeading) and one.level == 1)
    return next((at for at in found if _CHAPTER.match(_text(blocks[at]))), 0)


IsWide = Callable[[Table], bool]


def declared_wide(table: Table) -> bool:
    """Whether a table asks to lie across."""
    return table.wide


def plan(blocks: Sequence[Block], is_wide: IsWide = declared_wide) -> list[PageStretch]:
    """Divide the blocks of a report: pages lie across for wide tables and what belongs to them, nowhere else."""
    start = first_chapter(blocks)
    front = [replace(one, numbering="lowerRoman") for one in _stretches(blocks[:start], is_wide)]
    main = _stretches(blocks[start:], is_wide)
    return [*_restarting(front), *_restarting(main)]


def _restarting(stretches: list[PageStretch]) -> list[PageStretch]:
    return [replace(one, restarts=not at) for at, one in enumerate(stretches)]


def _stretches(blocks: Sequence[Block], is_wide: IsWide) -> list[PageStretch]:
    across = _bridged(blocks, _led(blocks, is_wide))
    made: list[PageStretch] = []
    for block, is_across in zip(blocks, across, strict=True):
        if made and made[-1].across == is_across:
            made[-1] = replace(made[-1], blocks=(*made[-1].blocks, block))
        else:
            made.append(PageStretch((block,), is_across))
    return made


def _led(blocks: Sequence[Block], is_wide: IsWide) -> list[bool]:
    """Wide tables lie across, and with them the headings and the short prose that introduce them."""
    across = [isinstance(block, TableBlock) and is_wide(block.table) for block in blocks]
    for at in [at for at, wide in enumerate(across) if wide]:
        first, left = at, SHORT
        for before in range(at - 1, -1, -1):
            block = blocks[before]
            left -= len(_text(block))
            if isinstance(block, ReportHeading):
                first = before
            if not isinstance(block, ReportHeading | Prose) or left < 0:
                break
        across[first:at] = [True] * (at - first)
    return across


def _bridged(blocks: Sequence[Block], across: list[bool]) -> list[bool]:
    """Pages do not turn and turn back for a graph or a few lines between two wide tables."""
    made = list(across)
    at = 0
    while at < len(made):
        end = at
        while end < len(made) and made[end] == made[at]:
            end += 1
        if not made[at] and at > 0 and end < len(made) and _is_bridge(blocks[at : end + 1]):
            made[at:end] = [True] * (end - at)
        at = end
    return made


def _is_bridge(between: Sequence[Block]) -> bool:
    """Whether pages lie on; the last block already lies across, and no chapter may begin at it or before."""
    if any(isinstance(one, ReportHeading) and one.level == 1 for one in between):
        return False
    between = between[:-1]
    charts = sum(isinstance(one, ChartBlock) for one in between)
    allowed = all(isinstance(one, ReportHeading | Prose | ChartBlock | MissingBlock) for one in between)
    return allowed and charts <= 1 and sum(len(_text(one)) for one in between) <= SHORT


def _text(block: Block) -> str:
    if isinstance(block, ReportHeading):
        return block.text
    return "".join(map(_node_text, block.nodes)) if isinstance(block, Prose) else ""


def _node_text(node: Node) -> str:
    if isinstance(node, ProseParagraph | Title):
        return plain(node.spans)
    if isinstance(node, Items):
        return "".join(_node_text(part) for item in node.items for part in item)
    return " " * SHORT  # quotes, grids and the like: never short


# -- pages -----------------------------------------------------------------------------------------------


class Pages:
    """The size and margins of pages, of the house or of a template, upright and across."""

    def __init__(self, section: Element) -> None:
        self._base = section
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        self._short, self._long = sorted((_twips(size, "w", 11906), _twips(size, "h", 16838)))
        self._margins = {side: abs(_twips(margins, side, 1134)) for side in ("top", "right", "bottom", "left")}
        edges = (("header", 567), ("footer", 567), ("gutter", 0))
        self._edges = {side: _twips(margins, side, usual) for side, usual in edges}

    def room(self, across: bool) -> tuple[int, int]:
        """Width and height of what is printed, in twips."""
        margins = self._turned(across)
        wide, high = (self._long, self._short) if across else (self._short, self._long)
        left = wide - margins["left"] - margins["right"] - self._edges["gutter"]
        return left, high - margins["top"] - margins["bottom"]

    def _turned(self, across: bool) -> dict[str, int]:
        """Margins as on a sheet that was turned, so that it is bound on the same edge."""
        one = self._margins
        if not across:
            return one
        return {"top": one["left"], "right": one["top"], "bottom": one["right"], "left": one["bottom"]}

    def properties(self, stretch: PageStretch | None, references: Sequence[Element] = ()) -> Element:
        """The properties of a section; None stands for the title page."""
        across = stretch is not None and stretch.across
        wide, high = (self._long, self._short) if across else (self._short, self._long)
        size = w("pgSz", w=wide, h=high, orient="landscape") if across else w("pgSz", w=wide, h=high)
        numbers = None
        if stretch is not None:
            numbers = w("pgNumType", fmt=stretch.numbering, **({"start": 1} if stretch.restarts else {}))
        title = self._base.find(f"{W}titlePg") if stretch is None else None
        return w(
            "sectPr",
            *references,
            w("type", val="nextPage"),
            size,
            w("pgMar", **self._turned(across), **self._edges),
            numbers,
            w("vAlign", val="center") if stretch is None else None,
            copy.deepcopy(title) if title is not None else None,
        )

    @property
    def references(self) -> list[Element]:
        """Headers and footers that a template brings."""
        return [copy.deepcopy(one) for one in self._base if one.tag.endswith("Reference")]


def _twips(element: Element | None, name: str, usual: int) -> int:
    """A length of a template; a template may leave it out, or write it with decimals."""
    said = None if element is None else element.get(W + name)
    return usual if said is None else round(float(said))
