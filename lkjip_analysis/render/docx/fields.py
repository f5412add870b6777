"""Fields and bookmarks. No instruction is made of data: names in it are ours, numbers are whole numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lkjip_analysis.render.docx.nodes import Element, w

_NAME = re.compile(r"[^A-Za-z0-9]+")


def identifier(word: str) -> str:
    """A name that an instruction may hold: letters and digits, beginning with a letter, at most 40.

    >>> identifier("Grafik"), identifier('Gam"bar \\\\h'), identifier("12")
    ('Grafik', 'Gam_bar_h', 'L12')
    """
    made = _NAME.sub("_", word).strip("_")[:39]
    return made if made[:1].isalpha() else f"L{made}"


def field(instruction: str, result: Sequence[Element] = ()) -> list[Element]:
    """A field with what it shows until it is updated."""
    return [*begin(instruction), *result, end()]


def begin(instruction: str) -> list[Element]:
    """The beginning of a field whose result follows, over several paragraphs if need be."""
    said = w("instrText")
    said.text = f" {instruction} "
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [w("r", w("fldChar", fldCharType="begin")), w("r", said), w("r", w("fldChar", fldCharType="separate"))]


def end() -> Element:
    """The end of a field."""
    return w("r", w("fldChar", fldCharType="end"))


class Marks:
    """The bookmarks of a document: one for every place that something leads to.

    Names are counted, not made of anchors, because Word allows 40 letters; the underline hides them from its list.

    >>> marks = Marks(["a", "b"])
    >>> marks.name("b"), marks.name("c")
    ('_Lkjip2', '')
    """

    def __init__(self, anchors: Iterable[str]) -> None:
        self._names = {anchor: f"_Lkjip{number}" for number, anchor in enumerate(dict.fromkeys(anchors), 1)}
        self._set: set[str] = set()

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor, or an empty text when nothing of that name is in the document."""
        return self._names.get(anchor, "")

    def around(self, anchor: str, content: Sequence[Element]) -> list[Element]:
        """Content with the bookmark of its anchor around it, if it has one; the first of several places wins."""
        name = self.name(anchor)
        if not name or name in self._set:
            return list(content)
        self._set.add(name)
        number = len(self._set)
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]
