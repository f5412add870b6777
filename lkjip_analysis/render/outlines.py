"""Outlines of letters in a page: each stands once, whatever number of graphs write it, and so does a line of them."""

from __future__ import annotations

import re
from collections import Counter

_OUTLINE = re.compile(r'<path id="(g[\w-]+)" d="([^"]*)"( transform="scale\(0\.015625\)") ?/>')
_USE = re.compile(r'<use href="#(g[\w-]+)"((?: x="-?\d+")?) ?/>')
_LINE = re.compile(r'(?:<use href="#h\d+"(?: x="-?\d+")?/>){3,}')
_EMPTY = re.compile(r"<defs></defs>")


def shared_letters(page: str) -> str:
    """The page with every outline of a letter at its first place only, under a short name.

    A picture reads an outline wherever in the page it stands, also where that part is closed. What looks like an
    outline but is none that a graph uses stays as it is.

    >>> one = '<defs><path id="g1-0" d="M0 1z" transform="scale(0.015625)" /></defs><use href="#g1-0" />'
    >>> print(shared_letters(one + one.replace("g1-0", "g2-0")))
    <defs><path id="h0" d="M0 1z" transform="scale(0.015625)"/></defs><use href="#h0"/><use href="#h0"/>
    """
    names: dict[str, str] = {}
    known: dict[str, str] = {}

    def once(found: re.Match[str]) -> str:
        outline = found[2]
        first = outline not in names
        known[found[1]] = names.setdefault(outline, f"h{len(names)}")
        return f'<path id="{names[outline]}" d="{outline}"{found[3]}/>' if first else ""

    page = _EMPTY.sub("", _OUTLINE.sub(once, page))
    page = _USE.sub(
        lambda found: f'<use href="#{known[found[1]]}"{found[2]}/>' if found[1] in known else found[0], page
    )
    return _shared_lines(page)


def _shared_lines(page: str) -> str:
    """Lines of letters that stand several times in the graphs, as one group that each place shows."""
    counts = Counter(_LINE.findall(page))
    names: dict[str, str] = {}

    def once(found: re.Match[str]) -> str:
        line = found[0]
        if counts[line] < 2:
            return line
        if line in names:
            return f'<use href="#{names[line]}"/>'
        names[line] = f"k{len(names)}"
        return f'<g id="{names[line]}">{line}</g>'

    return _LINE.sub(once, page)
