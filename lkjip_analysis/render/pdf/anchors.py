"""Which places of the document can be linked to, and which of them something links to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lkjip_analysis.model import Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import Block, ChartBlock, Prose, ReportHeading, TableBlock
from lkjip_analysis.render.prose import Items, Node, ProseParagraph, ProseTable, Quote, Spans


def linked(blocks: Sequence[Block]) -> frozenset[str]:
    """Anchors that are printed and that a text links to: the only ones worth a mark, and the only safe targets.

    >>> from lkjip_analysis.render.prose import TextRun
    >>> texts = Prose((ProseParagraph((TextRun("a", link="#satu"), TextRun("b", link="#dua"))),))
    >>> sorted(linked([ReportHeading(1, (TextRun("Satu"),), "satu"), texts]))
    ['satu']
    """
    wanted = {span.link[1:] for spans in _texts(blocks) for span in spans if span.link.startswith("#")}
    return frozenset(wanted.intersection(_anchors(blocks))) if wanted else frozenset()


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ReportHeading):
            yield block.anchor
        elif isinstance(block, TableBlock):
            yield parts.anchor(block.table)
            yield from _cells(block.table)
        elif isinstance(block, ChartBlock):
            yield parts.anchor(block.chart)


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for column in table.shown:
            yield table.address(row.key, column.key).anchor


def _texts(blocks: Iterable[Block]) -> Iterator[Spans]:
    for block in blocks:
        if isinstance(block, ReportHeading):
            yield block.spans
        elif isinstance(block, Prose):
            for node in block.nodes:
                yield from _node(node)


def _node(node: Node) -> Iterator[Spans]:
    if isinstance(node, ProseParagraph):
        yield node.spans
    elif isinstance(node, Quote):
        for part in node.nodes:
            yield from _node(part)
    elif isinstance(node, Items):
        for item in node.items:
            for part in item:
                yield from _node(part)
    elif isinstance(node, ProseTable):
        for row in (node.head, *node.rows):
            yield from row
