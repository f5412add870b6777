"""The places of a document that something leads to: each gets a bookmark, the thousands of others none."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.render import parts
from lkjip_analysis.render.document import Block, ChartBlock, Document, Prose, ReportHeading, TableBlock
from lkjip_analysis.render.prose import Items, Node, ProseParagraph, ProseTable, Quote, TextRun, Title


def targets(document: Document) -> list[str]:
    """Anchors of headings, tables and graphs, and of cells to which prose links, in order."""
    wanted = {span.link[1:] for block in document.blocks for span in _spans(block) if span.link.startswith("#")}
    return list(dict.fromkeys(anchor for block in document.blocks for anchor in _anchors(block, wanted)))


def _anchors(block: Block, wanted: set[str]) -> Iterator[str]:
    if isinstance(block, ReportHeading):
        yield block.anchor
    elif isinstance(block, ChartBlock):
        yield parts.anchor(block.chart)
    elif isinstance(block, TableBlock):
        table = block.table
        yield parts.anchor(table)
        cells = (table.address(row.key, column.key).anchor for row in table.rows for column in table.shown)
        yield from (anchor for anchor in cells if anchor in wanted) if wanted else ()


def _spans(block: Block) -> Iterator[TextRun]:
    if isinstance(block, ReportHeading):
        yield from block.spans
    elif isinstance(block, Prose):
        for node in block.nodes:
            yield from _node_spans(node)


def _node_spans(node: Node) -> Iterator[TextRun]:
    if isinstance(node, ProseParagraph | Title):
        yield from node.spans
    elif isinstance(node, Items | Quote):
        inner = node.nodes if isinstance(node, Quote) else tuple(part for item in node.items for part in item)
        for part in inner:
            yield from _node_spans(part)
    elif isinstance(node, ProseTable):
        for spans in (*node.head, *(cell for row in node.rows for cell in row)):
            yield from spans
