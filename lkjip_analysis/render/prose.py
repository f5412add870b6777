"""Markdown as a small tree of plain values, for formats that are not HTML; raw HTML stays literal text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import mistune

Align = Literal["left", "center", "right"]

SAFE_LINKS = ("http://", "https://", "mailto:", "#")
"""Beginnings of addresses that become links; any other address is left out and its text stays."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of literal text in one style; a line break inside a paragraph is a ``\\n`` in the text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""


Spans = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; `level` 1 to 6."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Items:
    """A list: numbered from ``start``, or with bullets. Each item is a sequence of nodes."""

    items: tuple[tuple[Node, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted nodes."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose lines and spaces count."""

    text: str


@dataclass(frozen=True, slots=True)
class ProseRule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class ProseTable:
    """A table written in Markdown; every row has as many cells as the head."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    align: tuple[Align, ...]


def not_fetched(url: str) -> str:
    """What stands for a picture of a text: a report fetches nothing, neither from outside nor from this machine.

    >>> not_fetched("http://contoh.id/a.png"), not_fetched("data:image/svg+xml;base64,AAAA")
    (' (gambar tidak diambil: http://contoh.id/a.png)', ' (gambar tidak diambil: data:image/svg+xml)')
    """
    short = url.partition(";")[0].partition(",")[0] if url.lower().startswith("data:") else url
    return f" (gambar tidak diambil: {short if len(short) <= 120 else short[:119] + '…'})"


Node = ProseParagraph | Title | Items | Quote | Preformatted | ProseRule | ProseTable


def plain(spans: Iterable[TextRun]) -> str:
    """The text of spans without their style.

    >>> plain((TextRun("a"), TextRun("b", strong=True)))
    'ab'
    """
    return "".join(span.text for span in spans)


@lru_cache(maxsize=1)
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough"])


def parse(text: str) -> tuple[Node, ...]:
    """Read Markdown.

    >>> parse("Nilai **A** & <b>\\n\\n3. satu")
    (ProseParagraph(spans=(TextRun(text='Nilai ', strong=False, emphasis=False, strike=False, code=False, link=''),
     TextRun(text='A', strong=True, emphasis=False, strike=False, code=False, link=''),
     TextRun(text=' & <b>', strong=False, emphasis=False, strike=False, code=False, link=''))),
     Items(items=((ProseParagraph(spans=(TextRun(text='satu', strong=False, emphasis=False, strike=False, code=False,
     link=''),)),),), ordered=True, start=3))
    """
    return tuple(_nodes(_parser()(text)))


# -- blocks ------------------------------------------------------------------------------------------------


def _nodes(tokens: Iterable[Mapping[str, Any]]) -> Iterator[Node]:
    for token in tokens:
        if token["type"] != "blank_line":
            yield _node(token)


def _node(token: Mapping[str, Any]) -> Node:
    kind, attrs, children = token["type"], token.get("attrs", {}), token.get("children", ())
    if kind == "heading":
        return Title(attrs["level"], spans(children))
    if kind == "list":
        items = tuple(tuple(_nodes(item["children"])) for item in children)
        return Items(items, bool(attrs["ordered"]), attrs.get("start", 1))
    if kind == "block_quote":
        return Quote(tuple(_nodes(children)))
    if kind == "block_code":
        return Preformatted(token["raw"].rstrip("\n"))
    if kind == "thematic_break":
        return ProseRule()
    if kind == "table":
        return _grid(children)
    if children:
        return ProseParagraph(spans(children))
    return ProseParagraph(
        (TextRun(str(token.get("raw", token.get("text", ""))).strip()),)
    )  # raw HTML: shown, not obeyed


def _grid(parts: Sequence[Mapping[str, Any]]) -> ProseTable:
    head = parts[0]["children"]
    rows = [row["children"] for part in parts[1:] for row in part["children"]]
    return ProseTable(
        tuple(spans(cell["children"]) for cell in head),
        tuple(tuple(spans(cell["children"]) for cell in row) for row in rows),
        tuple(cell["attrs"]["align"] or "left" for cell in head),
    )


# -- inside a paragraph --------------------------------------------------------------------------------------


def spans(tokens: Iterable[Mapping[str, Any]]) -> Spans:
    """Inline tokens of mistune as spans; neighbours in one style are joined."""
    joined: list[TextRun] = []
    for span in _spans(tokens, TextRun("")):
        if joined and replace(joined[-1], text=span.text) == span:
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    return tuple(joined)


_STYLES: dict[str, dict[str, Any]] = {
    "strong": {"strong": True},
    "emphasis": {"emphasis": True},
    "strikethrough": {"strike": True},
}


def _spans(tokens: Iterable[Mapping[str, Any]], style: TextRun) -> Iterator[TextRun]:
    for token in tokens:
        kind = token["type"]
        if kind == "linebreak":
            yield replace(style, text="\n")
        elif kind == "softbreak":
            yield replace(style, text=" ")
        elif kind == "codespan":
            yield replace(style, text=token["raw"], code=True)
        elif kind == "image":
            yield from _spans(token["children"], style)
            yield replace(style, text=not_fetched(token.get("attrs", {}).get("url", "")))
        elif "children" in token:
            url = token.get("attrs", {}).get("url", "") if kind == "link" else ""
            safe = url if url.lower().startswith(SAFE_LINKS) else style.link
            yield from _spans(token["children"], replace(style, link=safe, **_STYLES.get(kind, {})))
        else:
            yield replace(style, text=token.get("raw", ""))
