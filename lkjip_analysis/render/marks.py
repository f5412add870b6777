"""What the exporter adds to finished tables: a badge at the caption, a discreet mark in every cell with a finding.

And what it takes out: links to what the page does not hold, as when a single chapter is exported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lkjip_analysis.checks.tables.listing import numbered
from lkjip_analysis.model import Address, Finding
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.render.findings import anchor, badge_html, by_table

_CELL = re.compile(r'(<t[dh][^>]*? id="([^"]+)"[^>]*>)')
_ID = re.compile(r'(?<![-\w])id="([^"]+)"')
_LINK = re.compile(r'<a\b[^>]*?href="#([^"]*)"[^>]*>(.*?)</a>', re.S)


class FindingMarks:
    """Badges and marks of all findings of a run, by table and by cell."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        findings = tuple(findings)
        self.badges: Mapping[str, str] = {id: badge_html(id, found) for id, found in by_table(findings).items()}
        self.cells: Mapping[str, str] = {at: mark_html(found) for at, found in by_cell(findings).items()}

    def add(self, html: str, table: str) -> str:
        """The HTML of a table with its badge and the marks of its cells."""
        if badge := self.badges.get(table):
            html = html.replace("</figcaption>", f"{badge}</figcaption>", 1)
        if table not in self.badges:
            return html
        return _CELL.sub(lambda cell: cell[1] + self.cells.get(cell[2], ""), html)


def by_cell(findings: Iterable[Finding]) -> dict[str, list[tuple[str, Finding]]]:
    """Findings with their ids by the anchor of every cell that they name, each once."""
    found: dict[str, list[tuple[str, Finding]]] = {}
    for id, finding in numbered(findings):
        cells = (Address.parse(item.alamat) for item in finding.bukti if item.alamat)
        for at in dict.fromkeys(escape(cell.anchor) for cell in cells if cell.column):
            found.setdefault(at, []).append((id, finding))
    return found


def mark_html(found: Sequence[tuple[str, Finding]]) -> str:
    """The mark of a cell: an empty link whose shape tells the gravest level, and whose name tells the findings.

    It holds no text, so that the text of the cell stays the number alone.
    """
    id, worst = min(found, key=lambda item: SEVERITIES.index(item[1].tingkat))
    named = ", ".join(id for id, _ in found)
    label = f"{len(found)} temuan: {named}"
    return f'<a class="tanda {worst.tingkat}" href="#{escape(anchor(id))}" title="{escape(label)}"></a>'


_EMPTY = re.compile(r'<td id="([^"]*)"((?: class="n")?)></td>')


def without_idle_names(html: str) -> str:
    """The page without names of empty cells that no link leads to; its script names them again.

    >>> without_idle_names('<a href="#t1-a-b"></a><td id="t1-a-b" class="n"></td><td id="t1-a-c" class="n"></td>')
    '<a href="#t1-a-b"></a><td id="t1-a-b" class="n"></td><td class="n"></td>'
    """
    wanted = set(re.findall(r'href="#([^"]+)"', html))
    return _EMPTY.sub(lambda found: found[0] if found[1] in wanted else f"<td{found[2]}></td>", html)


def without_dead_links(page: str) -> str:
    """The page with links to missing places taken out; their text stays, and a mark without text vanishes.

    >>> without_dead_links('<p id="a"><a href="#a">ada</a> <a class="x" href="#b">tak ada</a></p>')
    '<p id="a"><a href="#a">ada</a> tak ada</p>'
    """
    there = set(_ID.findall(page))
    return _LINK.sub(lambda link: link[0] if link[1] in there else link[2], page)
