"""The block that an official signs: place and date, office, name, rank, NIP."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.render.prose import Node, Paragraph, Spans

_LINES = 4  # rank and NIP follow the name; whatever comes later is ordinary text


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands around the room for hand and stamp; ``rest`` is text that follows, such as a remark."""

    place: Spans
    office: Spans
    name: Spans
    lines: tuple[Spans, ...]
    rest: tuple[Node, ...]


def read_signature(nodes: tuple[Node, ...]) -> Signature | None:
    """Recognise the block by its form: one plain line, then two lines wholly in bold, in a cell of their own.

    >>> from lkjip_analysis.render.prose import parse
    >>> found = read_signature(parse("Kota, 2025\\n\\n**Camat**\\n\\n**Budi**\\n\\nNIP 1\\n\\n*Catatan.*"))
    >>> found.name[0].text, len(found.lines), len(found.rest)
    ('Budi', 1, 1)
    >>> read_signature(parse("Uraian.\\n\\n**Camat**"))
    """
    if len(nodes) < 3:
        return None
    place, office, name = nodes[:3]
    if not (isinstance(place, Paragraph) and isinstance(office, Paragraph) and isinstance(name, Paragraph)):
        return None
    if any(span.strong for span in place.spans) or not (_all_strong(office.spans) and _all_strong(name.spans)):
        return None
    lines: list[Spans] = []
    for node in nodes[3 : 3 + _LINES]:
        if not isinstance(node, Paragraph) or any(span.emphasis for span in node.spans):
            break
        lines.append(node.spans)
    return Signature(place.spans, office.spans, name.spans, tuple(lines), nodes[3 + len(lines) :])


def _all_strong(spans: Spans) -> bool:
    return bool(spans) and all(span.strong for span in spans)
