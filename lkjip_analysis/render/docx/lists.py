"""Numbered and bulleted lists as Word knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip_analysis.render.docx.nodes import Element, W, w

if TYPE_CHECKING:
    from docx.document import Document as Package

LEVELS = 9
INDENT = 397
"""Twips from one level to the next."""

_BULLETS = "•–▪"
_KINDS = ("decimal", "lowerLetter", "lowerRoman")


class Lists:
    """The lists of a document; each numbered list counts by itself."""

    def __init__(self, package: Package) -> None:
        self._root = _numbering(package)
        taken = [int(one.get(f"{W}abstractNumId")) for one in self._root.findall(f"{W}abstractNum")]
        self._kinds = max(taken, default=-1) + 1
        self._next = max((int(one.get(f"{W}numId")) for one in self._root.findall(f"{W}num")), default=0) + 1
        for ordered in (False, True):
            self._add_kind(ordered)
        self._bullets = self._add_list(self._kinds)

    def of(self, level: int, ordered: bool, start: int) -> tuple[int, int]:
        """Number and level of a list that begins here; bullets all belong to one list."""
        level = min(level, LEVELS - 1)
        return (self._add_list(self._kinds + 1, level, start) if ordered else self._bullets), level

    def _add_kind(self, ordered: bool) -> None:
        kind = w("abstractNum", w("multiLevelType", val="hybridMultilevel"), abstractNumId=self._kinds + int(ordered))
        for level in range(LEVELS):
            kind.append(_level(level, ordered))
        found = self._root.find(f"{W}num")  # the schema wants every kind before the first list
        if found is None:
            self._root.append(kind)
        else:
            found.addprevious(kind)

    def _add_list(self, kind: int, level: int = 0, start: int | None = None) -> int:
        made = w("num", w("abstractNumId", val=kind), numId=self._next)
        if start is not None:
            made.append(w("lvlOverride", w("startOverride", val=start), ilvl=level))
        self._root.append(made)
        self._next += 1
        return self._next - 1


def _level(level: int, ordered: bool) -> Element:
    text = f"%{level + 1}." if ordered else _BULLETS[level % len(_BULLETS)]
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=_KINDS[level % len(_KINDS)] if ordered else "bullet"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=INDENT * (level + 1), hanging=INDENT)),
        ilvl=level,
    )


def _numbering(package: Package) -> Element:
    """The element that holds the lists; a template without any gets the part."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    main = package.part
    for relation in main.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, w("numbering"), main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
