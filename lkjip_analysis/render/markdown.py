"""Markdown of notebooks as HTML: raw HTML is shown as text, headings get unique ids and are remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

import mistune

from lkjip_analysis.model.address import slug
from lkjip_analysis.render.prose import not_fetched


@dataclass
class Headings:
    """The headings of a page so far: level, id and text of each; ids never repeat."""

    found: list[tuple[int, str, str]] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set, init=False, repr=False)
    _next: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    def add(self, level: int, html: str, text: str | None = None) -> str:
        """Remember a heading and give it a free id, made of its text so that every format makes the same."""
        wanted = slug(html if text is None else text) or "bagian"
        id, number = wanted, self._next.get(wanted, 2)
        while id in self._taken:
            id, number = f"{wanted}-{number}", number + 1
        self._next[wanted] = number
        self._taken.add(id)
        self.found.append((level, id, html))
        return id


class _Renderer(mistune.HTMLRenderer):  # type: ignore[misc]
    def __init__(self, headings: Headings) -> None:
        super().__init__(escape=True)
        self.headings = headings

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return f'<h{level} id="{self.headings.add(level, text, _plain(text))}">{text}</h{level}>\n'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return text + escape(not_fetched(url))


def _plain(html: str) -> str:
    """The text of rendered HTML; what was a tag in the source is escaped there, hence text."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def to_html(text: str, headings: Headings) -> str:
    """Render Markdown.

    >>> headings = Headings()
    >>> to_html("## Satu <b>", headings) + to_html("## Satu <b>", headings)
    '<h2 id="satu-b">Satu &lt;b&gt;</h2>\\n<h2 id="satu-b-2">Satu &lt;b&gt;</h2>\\n'
    """
    html = str(mistune.create_markdown(renderer=_Renderer(headings), plugins=["table", "strikethrough"])(text))
    html = re.sub(r"<th(?=[ >])", '<th scope="col"', html)
    return html.replace("<table>", f"{_FRAME}<table>").replace("</table>", "</table></div>")


_FRAME = '<div class="bingkai" role="group" tabindex="0" aria-label="Tabel, dapat digeser">'
"""Around a table in a text: on a phone it scrolls by itself and leaves the page as wide as the screen."""
