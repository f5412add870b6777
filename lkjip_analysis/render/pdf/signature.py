"""The block that an official signs: place and date, office, name, rank, NIP."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from lkjip_analysis.render.prose import Node, ProseParagraph, Spans, plain

_LINES = 2  # rank and NIP follow the name; whatever comes later is ordinary text
_SHORT = 90  # letters; a longer paragraph is no line of the block


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands around the room for hand and stamp, and the text before and after the block."""

    before: tuple[Node, ...]
    place: Spans
    office: Spans
    name: Spans
    lines: tuple[Spans, ...]
    after: tuple[Node, ...]


def read_signature(nodes: tuple[Node, ...]) -> Signature | None:
    """Recognise the block by its form: a short plain line, then two short lines wholly in bold.

    >>> from lkjip_analysis.render.prose import parse
    >>> found = read_signature(parse("Uraian.\\n\\nKota, 2025\\n\\n**Camat**\\n\\n**Budi**\\n\\nNIP 1\\n\\n*Catatan.*"))
    >>> found.name[0].text, len(found.before), len(found.lines), len(found.after)
    ('Budi', 1, 1, 1)
    >>> read_signature(parse("Uraian.\\n\\n**Solusi**\\n\\nUraian."))
    """
    for at in range(len(nodes) - 2):
        place, office, name = (_line(node) for node in nodes[at : at + 3])
        if place and office and name and not _strong(place) and _strong(office) and _strong(name):
            lines = list(takewhile(bool, map(_plain_line, nodes[at + 3 : at + 3 + _LINES])))
            return Signature(nodes[:at], place, office, name, tuple(lines), nodes[at + 3 + len(lines) :])
    return None


def _line(node: Node) -> Spans:
    """The text of a paragraph of one short line, or nothing."""
    if not isinstance(node, ProseParagraph) or len(plain(node.spans)) > _SHORT:
        return ()
    return node.spans


def _plain_line(node: Node) -> Spans:
    """As `_line`, for rank and NIP, which are not slanted."""
    return () if any(span.emphasis or span.strong for span in _line(node)) else _line(node)


def _strong(spans: Spans) -> bool:
    return all(span.strong for span in spans)
