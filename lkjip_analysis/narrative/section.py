"""Fills the template of a section with the facts of a report.

Templates hold sentences and choose between words; every figure and every word that depends on a figure is
a fact. They run sandboxed, because an agency may bring its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.facts import Facts
from lkjip_analysis.facts.fact import Branch
from lkjip_analysis.model.display import Displayed
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.model.words import nearest
from lkjip_analysis.narrative.failure import narrative_error
from lkjip_analysis.narrative.sandbox import OwnTexts

TEMPLATES = Path(__file__).parent / "templates"
OWN = "narasi"
"""Folder of a data package with the agency's own texts, one file per section."""


@dataclass(frozen=True, slots=True)
class Section(Displayed):
    """The prose of one section, as Markdown."""

    id: str
    markdown: str


class _Unknown(StrictUndefined):
    """Names the nearest fact when a template asks for one that does not exist."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        known = list(self._undefined_obj) if isinstance(self._undefined_obj, Mapping) else []
        guess = nearest(name, known)
        return f"fakta '{name}' tidak ada" + (f"; mungkin maksudnya '{guess}'" if guess else "")


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    loader = FileSystemLoader(TEMPLATES)  # parts that several sections share
    return SandboxedEnvironment(
        loader=loader, undefined=_Unknown, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )


@lru_cache(maxsize=256)
def _template(text: str) -> Template:
    """A text ready to be filled; a report asks for the same ones again for every indicator and every what-if."""
    return _environment().from_string(text)


def section_ids() -> list[str]:
    """Every section that the package has a text for."""
    return sorted(path.stem for path in TEMPLATES.glob("*.md"))


def render_section(id: str, facts: Facts, own_folder: Path | None = None, **more: Branch) -> Section:
    """Make the prose of a section, from the agency's own text if it brings one.

    Args:
        id: section (``3.1.1``).
        facts: all facts of the report.
        own_folder: the data package, whose ``narasi/<id>.md`` comes first.
        more: further names, for example ``i`` for the indicator a text is repeated for.

    Raises:
        KeyError: there is no such section.
        NarrativeError: the text has broken markup or asks for an unknown fact.

    >>> facts = Facts(); facts.state("tahun", 2025.0, "2025")
    >>> "3.1" in section_ids()
    True
    """
    own = own_folder / OWN / f"{id}.md" if own_folder else None
    path = own if own and own.is_file() else TEMPLATES / f"{id}.md"
    if not path.is_file():
        raise UnknownName(choice(id, section_ids(), f"bagian '{id}'", limit=0))
    context: dict[str, Any] = {**facts.tree(), "tampil": facts.shown, **more}
    source = path.read_text(encoding="utf-8")
    try:
        text = _own(source, path.name, context) if path == own else _template(source).render(context)
    except Exception as error:  # an agency's own text may fail in any way; it is told where and why
        raise narrative_error(error, path.name, source) from error
    return Section(id, tidy(text))


def _own(source: str, file: str, context: dict[str, Any]) -> str:
    """An agency's own text, within bounds."""
    environment = _own_environment()
    return environment.filled(_compiled(source, file), context, file)


@lru_cache(maxsize=1)
def _own_environment() -> OwnTexts:
    return OwnTexts(
        FileSystemLoader(TEMPLATES), undefined=_Unknown, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )


@lru_cache(maxsize=64)
def _compiled(source: str, file: str) -> Template:
    return _own_environment().compiled(source, file)


_MARKED = re.compile(r"(?:[-+*]|\d{1,9}[.)]|#{1,6})(?:\s|$)|[|>]|(?:-{3,}|\*{3,}|_{3,})$")
"""A line that is an item, a heading, a row, a quote or a rule; names from data begin with none of them unescaped."""


def tidy(text: str) -> str:
    """Join the lines of a paragraph and keep one empty line between paragraphs.

    >>> tidy("Satu\\ndua.\\n\\n\\n- a\\n- b\\n")
    'Satu dua.\\n\\n- a\\n- b'
    """
    blocks: list[str] = []
    for block in text.split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        marked = [_MARKED.match(line) for line in lines]
        if lines:
            blocks.append("\n".join(lines) if any(marked) else " ".join(lines))
    return "\n\n".join(blocks)
