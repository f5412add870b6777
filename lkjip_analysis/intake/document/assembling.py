"""Puts what a reader found together: keys for the tables, their heads and captions, chapters with their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjip_analysis.intake.document.content import (
    Block,
    Box,
    Caption,
    ContentsKind,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    ReadTable,
    Spot,
)
from lkjip_analysis.intake.document.heads import head_rows
from lkjip_analysis.intake.document.wording import LONGEST_TITLE, caption_of, entry_of, heading_of, listed_by

_TITLE_LINES = 3
"""A title that stands below its number has at most so many lines."""


def assembled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks in reading order with lines named, tables keyed, and captions with their titles and tables."""
    return tuple(_captioned(_keyed(_titled(_named(blocks)))))


def _named(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that are headings, captions or entries of a list of contents, as what they are."""
    made: list[Block] = []
    within: ContentsKind | None = None
    page = 0
    for block in blocks:
        named: Block = block
        if isinstance(block, Paragraph | ListItem):
            text = f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text
            entry = entry_of(text, block.spot, within)
            heading = None if entry else heading_of(text, block.spot)
            named = entry or (caption_of(text, block.spot) if not within else None) or heading or block
        if isinstance(named, Heading):
            listed = listed_by(named)
            if listed or not (named.number and page and named.spot.page == page):  # an entry over two lines is one
                within, page = listed, named.spot.page if listed else 0
        elif isinstance(named, ReadTable) or (isinstance(named, Paragraph) and len(named.text) > LONGEST_TITLE):
            within = None
        made.append(named)
    return made


def _titled(blocks: Sequence[Block]) -> list[Block]:
    """A chapter or caption whose title stands in the next lines has it."""
    made: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Heading) and block.number and not block.text:
            title, end = _taken(blocks, place, 1)
            block, place = replace(block, text=title, spot=_over(block, blocks[place:end])), end
        elif isinstance(block, Caption) and not block.title:
            title, end = _taken(blocks, place, _TITLE_LINES)
            nexts = blocks[end : end + 1]
            if nexts and isinstance(nexts[0], ReadTable | Picture):
                block, place = replace(block, title=title, spot=_over(block, blocks[place:end])), end
            elif title:
                title, end = _taken(blocks, place, 1)
                block, place = replace(block, title=title, spot=_over(block, blocks[place:end])), end
        made.append(block)
    return made


def _over(block: Heading | Caption, lines: Sequence[Block]) -> Spot:
    """The place of a number with that of its title, as far as that stands on the same page."""
    spots = [block.spot, *(line.spot for line in lines if line.spot.page == block.spot.page)]
    boxes = [spot.box for spot in spots if spot.box is not None]
    if not boxes:
        return block.spot
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return replace(block.spot, box=Box(left, top, right, bottom))


def _taken(blocks: Sequence[Block], place: int, most: int) -> tuple[str, int]:
    lines: list[str] = []
    while place < len(blocks) and len(lines) < most:
        block = blocks[place]
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_TITLE or block.text.endswith((".", ":", ";")):
            break
        lines.append(block.text)
        place += 1
    return " ".join(lines), place


def _keyed(blocks: Sequence[Block]) -> list[Block]:
    made: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, ReadTable):
            count += 1
            heads = block.head_rows or head_rows(block.cells, block.rows, block.columns)
            made.append(replace(block, key=f"tabel-{count:03d}", head_rows=heads))
        else:
            made.append(block)
    return made


def _captioned(blocks: Sequence[Block]) -> list[Block]:
    """Each table with its caption: the one above it, else one below that no other table has."""
    made = list(blocks)
    free: set[int] = set()
    for place, block in enumerate(made):
        if not isinstance(block, Caption) or block.kind != "tabel":
            continue
        table = _table_after(made, place)
        if table is None:
            free.add(place)
        else:
            made[table] = replace(made[table], caption=block)  # type: ignore[arg-type]
    for place in sorted(free):
        before = made[place - 1] if place else None
        caption = made[place]
        if isinstance(before, ReadTable) and before.caption is None and isinstance(caption, Caption):
            made[place - 1] = replace(before, caption=caption)
    return made


def _table_after(blocks: Sequence[Block], place: int) -> int | None:
    """The table that follows a caption, at most one short line between."""
    for step, block in enumerate(blocks[place + 1 : place + 3], place + 1):
        if isinstance(block, ReadTable):
            return step if block.caption is None else None
        if not isinstance(block, Paragraph) or len(block.text) > 80:
            return None
    return None
