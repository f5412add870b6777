"""Prose: paragraphs, real lists, quotes, small grids, and the block of a signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.fields import field
from lkjip_analysis.render.docx.lists import INDENT
from lkjip_analysis.render.docx.nodes import R_ID, Element, clean, is_rtl, paragraph, runs, w
from lkjip_analysis.render.docx.tables import frame
from lkjip_analysis.render.prose import (
    Items,
    Node,
    Preformatted,
    ProseParagraph,
    ProseRule,
    ProseTable,
    Quote,
    Spans,
    TextRun,
    Title,
    plain,
)

MOST_KEPT = 3
SHORT = 90
"""A line of a signature is no longer."""


def prose(context: WordPackage, nodes: Sequence[Node], across: int, *, introduces: bool = False) -> list[Element]:
    """Nodes as paragraphs and tables, ``across`` twips wide.

    A paragraph stays on one page with the list it introduces; up to three with what follows, if they introduce it.
    """
    begin, end = signature(nodes)
    introduces = introduces and len(nodes) <= MOST_KEPT and all(isinstance(node, ProseParagraph) for node in nodes)
    made: list[Element] = []
    for at, node in enumerate(nodes):
        follows = introduces or (at + 1 < len(nodes) and isinstance(nodes[at + 1], Items))
        if begin <= at < end and isinstance(node, ProseParagraph):
            made.append(_signed(context, nodes, at, (begin, end)))
        elif isinstance(node, ProseParagraph):
            made.append(_paragraph(context, node, context.styles["Normal"], keepNext=follows))
        else:
            made += _node(context, node, across)
    return made


def content(context: WordPackage, spans: Spans) -> list[Element]:
    """The runs of spans; a link leads to its place in the document, or to its address."""
    made: list[Element] = []
    for span in spans:
        made += _linked(context, span)
    return made


def _linked(context: WordPackage, span: TextRun) -> list[Element]:
    style = {"bold": span.strong, "italic": span.emphasis, "strike": span.strike, "code": span.code}
    if span.link.startswith("#"):
        name = context.marks.name(span.link[1:])
        inner = runs(span.text, **style)
        if name and span.text == context.captions.get(span.link[1:]):
            return field(rf"REF {name} \h", inner)  # follows its caption when that is numbered anew
        return [w("hyperlink", *inner, anchor=name, history=1)] if name else inner
    if span.link:
        from docx.opc.constants import RELATIONSHIP_TYPE

        relation = context.package.part.relate_to(clean(span.link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = w("hyperlink", *runs(span.text, **style, style=context.styles["Hyperlink"]), history=1)
        made.set(R_ID, relation)
        return [made]
    return runs(span.text, **style)


def _node(context: WordPackage, node: Node, across: int) -> list[Element]:
    styles = context.styles
    if isinstance(node, Items):
        return list(_items(context, node, 0, across))
    if isinstance(node, Quote):
        inner = [one for part in node.nodes for one in _node(context, part, across)]
        for one in inner:
            _restyle(one, styles["Normal"], styles["Quote"])
        return inner
    if isinstance(node, Preformatted):
        return [paragraph(styles["Teks Apa Adanya"], runs(node.text))]
    if isinstance(node, ProseRule):
        line = w("pBdr", w("bottom", val="single", sz=6, space=1, color="77808A"))
        return [paragraph(styles["Normal"], (), pBdr=line)]
    if isinstance(node, ProseTable):
        return [_grid(context, node, across), paragraph(styles["Kaki Tabel"], ())]
    return [_paragraph(context, node, styles["Normal"])]


def _paragraph(context: WordPackage, node: ProseParagraph | Title, style: str, **more: Element | bool) -> Element:
    return paragraph(style, content(context, node.spans), bidi=is_rtl(plain(node.spans)), **more)


def _restyle(element: Element, before: str, after: str) -> None:
    for found in element.iter(w("pStyle").tag):
        if found.get(f"{found.tag[:-6]}val") == before:
            found.set(f"{found.tag[:-6]}val", after)


# -- lists -----------------------------------------------------------------------------------------------


def _items(context: WordPackage, items: Items, level: int, across: int) -> Iterator[Element]:
    number, level = context.lists.of(level, items.ordered, items.start)
    style = context.styles["List Number" if items.ordered else "List Bullet"]
    for item in items.items:
        marked = False
        for part in item or (ProseParagraph(()),):
            if isinstance(part, Items):
                if not marked:
                    yield paragraph(style, (), numPr=_number(number, level))
                yield from _items(context, part, level + 1, across)
            elif isinstance(part, ProseParagraph | Title):
                yield _item(context, part, style, None if marked else _number(number, level), level)
            else:
                yield from _node(context, part, across)
            marked = True


def _item(
    context: WordPackage, part: ProseParagraph | Title, style: str, number: Element | None, level: int
) -> Element:
    """The first paragraph of an item carries its number; further ones stand under its text."""
    if number is not None:
        return _paragraph(context, part, style, numPr=number)
    return _paragraph(context, part, context.styles["List Continue"], ind=w("ind", left=INDENT * (level + 1)))


def _number(number: int, level: int) -> Element:
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


# -- grids -----------------------------------------------------------------------------------------------


def _grid(context: WordPackage, grid: ProseTable, across: int) -> Element:
    count = max(len(grid.head), 1)
    widths = [across // count] * (count - 1) + [across - across // count * (count - 1)]
    made = frame(context, widths, 80, "Tabel dalam uraian")
    for at, row in enumerate((grid.head, *grid.rows)):
        style = context.styles["Sel Tabel" if at else "Kepala Tabel"]
        line = w("tr", w("trPr", w("cantSplit"), None if at else w("tblHeader")))
        for spans, align, one in zip(row, grid.align, widths, strict=True):
            jc = w("jc", val=align) if at else None
            inner = paragraph(style, content(context, spans), bidi=is_rtl(plain(spans)), jc=jc)
            line.append(w("tc", w("tcPr", w("tcW", w=one, type="dxa")), inner))
        made.append(line)
    return made


# -- signature -------------------------------------------------------------------------------------------


def signature(nodes: Sequence[Node]) -> tuple[int, int]:
    """Where a block of a signature begins and ends: a short line, office and name in bold, up to two short lines.

    >>> bold = [ProseParagraph((TextRun(text, strong=True),)) for text in ("Camat", "Nama")]
    >>> signature([ProseParagraph((TextRun("Uraian."),)), ProseParagraph((TextRun("Kota, 2 Januari 2026"),)), *bold])
    (1, 4)
    >>> signature([ProseParagraph((TextRun("Uraian."),))])
    (0, 0)
    """
    for at in range(1, len(nodes) - 1):
        if _is_bold(nodes[at]) and _is_bold(nodes[at + 1]) and _is_short(nodes[at - 1]):
            end = at + 2
            while end < min(at + 4, len(nodes)) and _is_short(nodes[end]):
                end += 1
            return at - 1, end
    return 0, 0


def _is_bold(node: Node) -> bool:
    return isinstance(node, ProseParagraph) and bool(node.spans) and all(s.strong for s in node.spans if s.text.strip())


def _is_short(node: Node) -> bool:
    """A plain line: neither bold nor in italics (that would be a remark), and no sentence."""
    if not isinstance(node, ProseParagraph) or len(plain(node.spans)) > SHORT:
        return False
    return not any(span.strong or span.emphasis for span in node.spans)


def _signed(context: WordPackage, nodes: Sequence[Node], at: int, block: tuple[int, int]) -> Element:
    """A line of the signature, with room for the hand above the name; all lines stay on one page."""
    node, (begin, end) = nodes[at], block
    assert isinstance(node, ProseParagraph)
    is_office = _is_bold(node) and at + 1 < end and _is_bold(nodes[at + 1])
    before = 280 if at == begin else 0
    after = 1100 if is_office else 240 if at == end - 1 else 20
    made = _paragraph(context, node, context.styles["Tanda Tangan"], spacing=w("spacing", before=before, after=after))
    if at == end - 1:
        made[0].insert(1, w("keepNext", val=0))
    return made
