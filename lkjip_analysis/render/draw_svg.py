"""matplotlib's SVG made fit to stand in a page: several in one document, at any width, without styles.

What is taken out: prolog, metadata, the style sheet (it would apply to the whole page), style attributes
(a page may forbid them; they become presentation attributes), groups around single shapes, fixed size.
What is put in: title and description for those who do not see the picture, and the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from lkjip_analysis.render.style import FONT_FAMILY, FONT_SIZE

Element = ElementTree.Element

_DROPPED = {"metadata", "style", "title", "desc"}
_ROOT_FONT = {"font-family": None, "font-size": f"{FONT_SIZE:g}px"}  # said once, on the root
_NOTHING = re.compile(r"rotate\(-?0(\s.*)?\)")
_AROUND_COMMANDS = re.compile(r" ?([a-zA-Z]) ?")
_REFERENCE = re.compile(r"(?<=#)[\w-]+")


def slug(chart_id: str) -> str:
    """Prefix of all ids in the picture of a graph.

    >>> slug("3.1"), slug("L.2 b")
    ('g3-1', 'gl-2-b')
    """
    return "g" + re.sub(r"[^a-z0-9]+", "-", chart_id.lower()).strip("-")


def _local(name: str) -> str:
    """A name without its namespace; ``xlink:href`` becomes the plain ``href`` of today's SVG."""
    return name.rpartition("}")[2]


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if value:
            yield name.strip(), value.strip()


def _attributes(element: Element) -> dict[str, str]:
    """Attributes with the style taken apart, without what says nothing."""
    found: dict[str, str] = {}
    for name, value in element.attrib.items():
        if name == "style":
            found.update(_declarations(value))
        elif name == "d":
            found[name] = _AROUND_COMMANDS.sub(r"\1", " ".join(value.split()))
        elif not (name == "transform" and _NOTHING.fullmatch(value)):
            found[_local(name)] = " ".join(value.split())
    if _local(element.tag) == "text":
        if found.get("text-anchor") == "start":
            del found["text-anchor"]
        for name, said in _ROOT_FONT.items():
            if said in (None, found.get(name)):
                found.pop(name, None)
    return found


def _tidy(element: Element, used: set[str], prefix: str) -> Iterator[Element]:
    """The element as it is kept: itself, what it contains, or nothing."""
    tag = _local(element.tag)
    if tag in _DROPPED:
        return
    children = [kept for child in element for kept in _tidy(child, used, prefix)]
    attributes = _attributes(element)
    if attributes.get("id") not in used:
        attributes.pop("id", None)
    if tag in ("g", "defs") and not (attributes and children):
        yield from children
        return
    new = Element(tag, {name: _prefixed(name, value, prefix) for name, value in attributes.items()})
    new.text = element.text if tag == "text" else None
    new.extend(children)
    yield new


def _prefixed(name: str, value: str, prefix: str) -> str:
    """An id, or a reference to one, under the prefix of this graph."""
    if name == "id":
        return f"{prefix}-{value}"
    if name == "href" or value.startswith("url("):
        return _REFERENCE.sub(lambda match: f"{prefix}-{match[0]}", value)
    return value


def _references(root: Element) -> set[str]:
    """Ids that something in the picture refers to."""
    values = [value for element in root.iter() for value in element.attrib.values() if "#" in value]
    return {match for value in values if "url(" in value or value[0] == "#" for match in _REFERENCE.findall(value)}


def finish(raw: str, chart_id: str, title: str, description: str) -> str:
    """The SVG element of a graph as text, ready to stand inside HTML or in a file of its own."""
    source = ElementTree.fromstring(raw)
    prefix = slug(chart_id)
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": prefix,
            "viewBox": source.attrib["viewBox"],
            "role": "img",
            "aria-labelledby": f"{prefix}-title {prefix}-desc",
            "lang": "id",
            "font-family": FONT_FAMILY,
            "font-size": f"{FONT_SIZE:g}px",
            "stroke-linejoin": "round",
        },
    )
    for tag, text in (("title", title), ("desc", description)):
        ElementTree.SubElement(root, tag, {"id": f"{prefix}-{tag}"}).text = text
    used = _references(source)
    for child in source:
        root.extend(_tidy(child, used, prefix))
    return ElementTree.tostring(root, encoding="unicode")
