"""Reads a report kept as a web page: what a reader sees when it is opened, without running or fetching anything."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from lxml import html

from lkjip_analysis.intake.document.content import Block, Heading, Picture, ReadCell, ReadTable, Remark, Spot
from lkjip_analysis.intake.document.wording import clean, heading_of, running_of

_UNSEEN = {
    "script", "style", "template", "noscript", "head", "nav", "iframe", "object", "dialog", "button", "input", "select",
}  # fmt: skip
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_TEXTS = {"p", "li", "figcaption", "dt", "dd", "blockquote", "pre", "caption", "summary"}
_PICTURES = {"img", "svg", "canvas"}
_MARKS = {"lencana", "tanda"}
"""Classes of our own pages for badges that are no part of the text."""
_MOST_SPAN = 1000


def read_page(content: bytes) -> tuple[list[Block], list[Remark]]:
    """The blocks of a page, and what its reading has to tell."""
    parser = html.HTMLParser(
        encoding=None if b"charset" in content[:2000] else "utf-8", no_network=True, huge_tree=False
    )
    root = html.document_fromstring(content, parser=parser)
    blocks: list[Block] = []
    hidden: list[str] = []
    for element, name in _walk(root, "", hidden):
        blocks += _block(element, Spot(handle=name))
    told = [Remark(f"teks tersembunyi tidak dibaca: {text[:120]}", Spot()) for text in hidden]
    return blocks, told


def _walk(parent: Any, name: str, hidden: list[str]) -> Iterator[tuple[Any, str]]:
    """Elements that are a block, with the nearest name by which a page can be opened at them."""
    for element in parent:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        own = element.get("id")
        here = f"#{own}" if own else name
        if _invisible(element):
            if text := clean(element.text_content()):
                hidden.append(text)
        elif element.tag == "details" and element.get("open") is None:
            continue  # closed until somebody opens it: the trail of a figure, not its text
        elif element.tag == "table" or element.tag in _LEVELS or element.tag in _PICTURES or _is_text(element):
            yield element, here
        else:
            yield from _walk(element, here, hidden)


def _is_text(element: Any) -> bool:
    """A paragraph, or any element that holds words and no blocks of its own."""
    inner = {child.tag for child in element.iterdescendants() if isinstance(child.tag, str)}
    if inner & ({"table", "p", "li", *_LEVELS, *_PICTURES}):
        return False
    return (
        element.tag in _TEXTS
        or bool((element.text or "").strip())
        or (element.tag == "div" and not inner & {"div", "section", "figure"} and bool(element.text_content().strip()))
    )


def _invisible(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").casefold()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _block(element: Any, spot: Spot) -> list[Block]:
    if element.tag == "table":
        return [table] if (table := _table(element, spot)) else []
    if element.tag in _PICTURES:
        return [Picture(spot)]
    text = seen_text(element)
    if not text:
        return []
    if element.tag in _LEVELS:
        return [heading_of(text, spot) or Heading(text, _LEVELS[element.tag], "", spot)]
    return [running_of(f"• {text}" if element.tag == "li" and not text[:1].isdecimal() else text, spot)]


def seen_text(element: Any) -> str:
    """The words of an element that a reader sees, badges left out."""
    return clean("".join(_texts(element)))


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            classes = set((child.get("class") or "").split())
            if child.tag == "br":
                yield "\n"
            elif child.tag not in _UNSEEN and not classes & _MARKS and not _invisible(child):
                if child.tag in ("p", "div", "li"):
                    yield "\n"
                yield from _texts(child)
        yield child.tail or ""


def _table(element: Any, spot: Spot) -> ReadTable | None:
    taken: set[tuple[int, int]] = set()
    cells: list[ReadCell] = []
    rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
    heads = sum(row.getparent().tag == "thead" for row in rows)
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            down = min(_span(cell, "rowspan"), len(rows) - number)
            across = _span(cell, "colspan")
            taken |= set(itertools.product(range(number, number + down), range(column, column + across)))
            own = cell.get("id")
            here = Spot(handle=f"#{own}") if own else spot
            cells.append(ReadCell(seen_text(cell), number, column, here, down, across))
            column += across
    if not cells:
        return None
    width = max(column for _, column in taken) + 1
    return ReadTable("", None, tuple(cells), len(rows), width, heads if heads < len(rows) else 0, spot)


def _span(cell: Any, name: str) -> int:
    text = cell.get(name) or "1"
    return min(int(text), _MOST_SPAN) if text.isdecimal() and int(text) > 0 else 1
