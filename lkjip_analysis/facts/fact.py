"""A fact, and the tree of all facts of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lkjip_analysis.model import Address, Table
from lkjip_analysis.model.display import Displayed
from lkjip_analysis.model.formula import Value
from lkjip_analysis.model.number import MISSING_TEXT
from lkjip_analysis.model.readable_error import UnknownAttribute, UnknownName
from lkjip_analysis.model.words import listing, nearest


@dataclass(frozen=True, slots=True)
class Fact(Displayed):
    """A value with its written form and, if it stands in a table, its address.

    In a template a fact prints as its text; a number that stands in a table links to its cell.

    >>> str(Fact("iku.ikm.capaian", 101.48, "101,48", Address("3.2", "ikm", "capaian")))
    '[101,48](#t3.2-ikm-capaian)'
    """

    name: str
    value: Value | None
    text: str
    address: Address | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    def __str__(self) -> str:
        if self.address is None or not isinstance(self.value, (int, float)):
            return escape_markdown(self.text)
        return f"[{escape_markdown(self.text)}](#{self.address.anchor})"


def escape_markdown(text: str) -> str:
    """Keep data from being read as markup, wherever they stand: in a sentence, at its beginning, in a list.

    >>> print(escape_markdown("a*b_<c>"))
    a\\*b\\_\\<c\\>
    >>> [print(escape_markdown(text), end=" ") for text in ("1. Badan", "- Badan", "12) Seksi", "-5")][:0]
    1\\. Badan \\- Badan 12\\) Seksi -5 []
    """
    text = _LINE_END.sub(" ", text)
    for sign in "\\`*_[]#|$~!<>&":
        text = text.replace(sign, "\\" + sign)
    return _OPENING.sub(r"\1\\\2", text)


_LINE_END = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_OPENING = re.compile(r"^(\s*\d*)([.)]|[-+=])(?=[-+=\s]|$)")
"""What opens a list, a rule or a heading when it stands first: ``1.``, ``12)``, ``-``, ``+``, ``===``."""


class Branch(Displayed, Mapping[str, "Fact | Branch"]):
    """A level of the tree of facts; unknown names answer with the nearest."""

    def __init__(self, path: str, children: dict[str, Fact | Branch]) -> None:
        self._path = path
        self._children = children

    def __getitem__(self, key: str) -> Fact | Branch:
        return self._children[key]

    def __getattr__(self, key: str) -> Fact | Branch:
        if key.startswith("_"):
            raise AttributeError(key)
        try:
            return self._children[key]
        except KeyError:
            name = f"{self._path}.{key}" if self._path else key
            guess = nearest(key, self._children)
            hint = f"; mungkin maksudnya {guess}" if guess else ""
            raise UnknownAttribute(f"fakta '{name}' tidak ada{hint}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._children)

    def __len__(self) -> int:
        return len(self._children)

    def __repr__(self) -> str:
        return f"Branch({self._path or 'semua'}: {', '.join(self._children)})"

    def __dir__(self) -> list[str]:
        return list(self._children)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._children)

    def walk(self) -> Iterator[Fact]:
        """Every fact on and below this level, in order."""
        for child in self._children.values():
            if isinstance(child, Fact):
                yield child
            else:
                yield from child.walk()


class Shown(frozenset[str]):
    """Ids of the tables that the report shows, for texts that speak of them.

    >>> "3.5" in Shown(["3.5", "L.1"]), Shown(["3.5", "L.1"]).lampiran, Shown(["3.5"]).lampiran
    (True, True, False)
    """

    @property
    def lampiran(self) -> bool:
        """Whether any table of the appendix is among them."""
        return any(id.startswith("L.") for id in self)

    @property
    def isi_lampiran(self) -> str:
        """What the appendix holds, in words: documents of planning, results of an evaluation, or both.

        >>> Shown(["L.3a", "L.7"]).isi_lampiran, Shown(["L.3a"]).isi_lampiran, Shown(["3.5", "L.7"]).isi_lampiran
        ('dokumen perencanaan dan hasil evaluasi', 'dokumen perencanaan', 'hasil evaluasi')
        """
        plans = any(id.startswith("L.") and id not in ("L.7", "L.8", "L.9") for id in self)
        details = [words for id, words in (("L.8", "rincian sub kegiatan"), ("L.9", "rincian triwulan")) if id in self]
        return listing(["dokumen perencanaan"] * plans + ["hasil evaluasi"] * ("L.7" in self) + details)


class Facts(Displayed, Mapping[str, Fact]):
    """All facts by dotted name, in the order in which they were stated; a wrong name answers with the nearest.

    Attributes:
        shown: the tables that the report shows.

    >>> facts = Facts()
    >>> facts.state("tahun", 2025.0, "2025")
    >>> facts["tahun"].text, facts.tree().tahun.text
    ('2025', '2025')
    """

    def __init__(self, shown: Iterable[str] = ()) -> None:
        self._facts: dict[str, Fact] = {}
        self._tree: Branch | None = None
        self.shown = Shown(shown)

    def state(self, name: str, value: Value | None, text: str | None = None, address: Address | None = None) -> None:
        """Add a fact; hyphens of keys become underscores, so that templates can name it."""
        name = name.replace("-", "_")
        if text is None:
            text = str(value) if value is not None else MISSING_TEXT
        self._facts[name], self._tree = Fact(name, value, text, address), None

    def state_cell(self, name: str, table: Table, row: str, column: str) -> None:
        """Add a fact that stands in a table, with its text and address from there."""
        text = table.text(row, column) or MISSING_TEXT
        self.state(name, table.value(row, column), text, table.address(row, column))

    def __getitem__(self, name: str) -> Fact:
        if name not in self._facts:
            guess = nearest(name, self._facts)
            raise UnknownName(f"fakta '{name}' tidak ada" + (f"; mungkin maksudnya {guess}" if guess else ""))
        return self._facts[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A fact, or the default; without looking for the nearest name."""
        return self._facts.get(name, default)

    def __contains__(self, name: object) -> bool:
        return name in self._facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __repr__(self) -> str:
        return f"Facts({len(self)} fakta)"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._facts)

    def find(self, word: str) -> Facts:
        """Facts whose name or text has a word in it, upper or lower case."""
        wanted = word.casefold()
        found = Facts()
        found._facts = {n: f for n, f in self._facts.items() if wanted in n.casefold() or wanted in f.text.casefold()}
        return found

    def tree(self) -> Branch:
        """The same facts as nested levels, for templates."""
        if self._tree is None:
            self._tree = self._grown()
        return self._tree

    def _grown(self) -> Branch:
        root: dict[str, object] = {}
        for name, fact in self._facts.items():
            *path, last = name.split(".")
            level = root
            for part in path:
                level = level.setdefault(part, {})  # type: ignore[assignment]
            level[last] = fact
        return _branch("", root)


def _branch(path: str, level: Mapping[str, object]) -> Branch:
    children: dict[str, Fact | Branch] = {}
    for key, value in level.items():
        below = f"{path}.{key}" if path else key
        children[key] = value if isinstance(value, Fact) else _branch(below, value)  # type: ignore[arg-type]
    return Branch(path, children)
