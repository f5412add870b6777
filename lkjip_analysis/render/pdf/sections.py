"""Which blocks stand on upright pages and which on lying ones.

A chapter begins on a new page, and so does every change of orientation. What leads up to a wide table lies
down with it, unless that is so much text that it fills upright pages of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
from lkjip_analysis.render.pdf import grid, paper
from lkjip_analysis.render.pdf.metrics import width
from lkjip_analysis.render.pdf.pictures import size
from lkjip_analysis.render.pdf.signature import read_signature
from lkjip_analysis.render.prose import Items, Node, ProseParagraph, Quote, plain
from lkjip_analysis.render.prose import ProseTable as ProseGrid

_SHORT = 0.4  # of an upright page: less than this would look nearly empty
_BETWEEN = 0.65  # the same between two wide tables, where the page would turn twice

_INTRODUCTION = 150.0  # points: a longer text need not stand on the page of its table

Measure = Callable[[TableBlock], grid.MeasuredTable]


@dataclass(frozen=True, slots=True)
class OrientedPages:
    """Blocks on pages of one orientation."""

    wide: bool
    blocks: tuple[Block, ...]


def sections(blocks: Sequence[Block], measure: Measure) -> list[OrientedPages]:
    """Divide blocks into sections; no block is lost and none changes its place."""
    return [section for chapter in _chapters(blocks) for section in _divide(chapter, measure)]


def _chapters(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    chapter: list[Block] = []
    for block in blocks:
        if isinstance(block, ReportHeading) and block.level == 1 and chapter:
            yield chapter
            chapter = []
        chapter.append(block)
    if chapter:
        yield chapter


def _divide(chapter: Sequence[Block], measure: Measure) -> Iterator[OrientedPages]:
    lying: list[Block] = []
    held: list[Block] = []
    for block in chapter:
        if not (isinstance(block, TableBlock) and measure(block).wide):
            held.append(block)
            continue
        stays, goes = _lead(held, measure, _BETWEEN if lying else _SHORT)
        if stays:
            if lying:
                yield OrientedPages(True, tuple(lying))
                lying = []
            yield OrientedPages(False, tuple(stays))
        lying += [*goes, block]
        held = []
    if lying:
        yield OrientedPages(True, tuple(lying))
    if held:
        yield OrientedPages(False, tuple(held))


def _lead(held: Sequence[Block], measure: Measure, least: float) -> tuple[list[Block], list[Block]]:
    """What stays upright before a wide table, and what lies down with it."""
    heights = [height(block, measure) for block in held]
    if sum(heights) < least * paper.HEIGHT:
        return [], list(held)
    start = max((at for at, block in enumerate(held) if isinstance(block, ReportHeading)), default=len(held))
    while start and isinstance(held[start - 1], ReportHeading):
        start -= 1
    if sum(heights[start:]) >= _SHORT * paper.WIDE_HEIGHT:
        start = len(held)
    stays = list(held[:start])
    return (stays, list(held[start:])) if sum(heights[:start]) >= _SHORT * paper.HEIGHT else ([], list(held))


def leads(pair: Sequence[Block], measure: Measure) -> bool:
    """Whether the first of two blocks is a short text that belongs to the table or graph after it."""
    if len(pair) < 2 or not isinstance(pair[0], Prose) or not isinstance(pair[1], TableBlock | ChartBlock):
        return False
    texts = all(isinstance(node, ProseParagraph) for node in pair[0].nodes)
    return texts and not read_signature(pair[0].nodes) and height(pair[0], measure) < _INTRODUCTION


# -- height ------------------------------------------------------------------------------------------------


def height(block: Block, measure: Measure) -> float:
    """Height of a block on an upright page, about, in points."""
    if isinstance(block, ReportHeading):
        return 34.0
    if isinstance(block, Prose):
        return sum(_node_height(node, paper.TEXT) for node in block.nodes)
    if isinstance(block, TableBlock):
        return grid.height(measure(block))
    if isinstance(block, ChartBlock):
        return size(block.svg)[1] + 70.0
    if isinstance(block, MissingBlock):
        return 40.0
    if isinstance(block, PictureBlock):
        return 250.0
    if isinstance(block, GlanceBlock):
        return paper.HEIGHT
    assert isinstance(block, VerbatimBlock)
    return 11.0 * (block.text.count("\n") + 2)


def _node_height(node: Node, room: float) -> float:
    if isinstance(node, Items):
        return sum(_node_height(part, room - 20) for item in node.items for part in item)
    if isinstance(node, Quote):
        return sum(_node_height(part, room - 20) for part in node.nodes)
    if isinstance(node, ProseGrid):
        return 16.0 * (1 + len(node.rows))
    text = plain(node.spans) if hasattr(node, "spans") else getattr(node, "text", "")
    return (1 + width(text, paper.BODY_SIZE) // room) * paper.LINE + 6
