"""The planning tree as rows from top to bottom: what stands below what, by level alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from lkjip_analysis.dataset.rows import Indikator, Level, Simpul
from lkjip_analysis.intake.workbook.package_content import Content, Record

_REGION = ("visi", "misi", "tujuan_daerah", "sasaran_daerah")
_AGENCY = tuple(level for level in get_args(Level) if level not in _REGION)


def rank(level: str) -> tuple[bool, int]:
    """Whose chain a level belongs to (the region's or the agency's), and how deep it is there."""
    chain = _REGION if level in _REGION else _AGENCY
    return level in _REGION, chain.index(level) if level in chain else len(chain)


def parent_by_level(above: Iterable[tuple[str, str]], level: str) -> str:
    """The key of the nearest row above that is higher in the same chain; empty if there is none.

    Args:
        above: (key, level) of the rows above, from the top.
        level: the level of the row that looks for its parent.

    >>> rows = [("i", "instansi"), ("v", "visi"), ("t", "tujuan"), ("p", "program")]
    >>> parent_by_level(rows, "program"), parent_by_level(rows, "kegiatan"), parent_by_level(rows, "misi")
    ('t', 'p', 'v')
    """
    own = rank(level)
    for key, other in reversed(list(above)):
        chain, depth = rank(other)
        if chain == own[0] and depth < own[1]:
            return key
    return ""


def display_order(content: Content) -> tuple[list[Record], list[Record]]:
    """Nodes as a tree, parents before children, and indicators in the order of their nodes."""
    nodes, indicators = content.of(Simpul), content.of(Indikator)
    below: dict[str, list[Record]] = {}
    for node in nodes:
        below.setdefault(node.get("induk", ""), []).append(node)
    for children in below.values():
        children.sort(key=lambda node: float(node.get("urutan", "0") or 0))
    ordered: list[Record] = []
    seen: set[str] = set()
    waiting = list(reversed(below.get("", [])))
    while waiting:
        node = waiting.pop()
        if node["id"] not in seen:
            seen.add(node["id"])
            ordered.append(node)
            waiting += reversed(below.get(node["id"], []))
    ordered += [node for node in nodes if node["id"] not in seen]
    of_node: dict[str, list[Record]] = {}
    for indicator in indicators:
        of_node.setdefault(indicator["simpul"], []).append(indicator)
    return ordered, [indicator for node in ordered for indicator in of_node.get(node["id"], [])]
