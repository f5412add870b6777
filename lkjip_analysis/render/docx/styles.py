"""Styles by name: those of a template as they are, those it lacks from the house."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from lkjip_analysis.render.docx.base import house_styles
from lkjip_analysis.render.docx.nodes import Element, W, w

if TYPE_CHECKING:
    from docx.document import Document as Package

LANGUAGE = "id-ID"


class WordStyles:
    """The ids of styles in one package, by name; Word keeps names in English whatever its language, ids it does not."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = dict(ids)

    def __getitem__(self, name: str) -> str:
        """The id of a style of the house.

        >>> WordStyles({"heading 1": "Judul1"})["Heading 1"]
        'Judul1'
        """
        return self._ids[name.lower()]


def ensure_styles(package: Package) -> WordStyles:
    """Add the styles of the house that a package lacks, and set its language."""
    root = package.styles.element
    ids = {_name(style): str(style.get(f"{W}styleId")) for style in root.findall(f"{W}style")}
    house = etree.fromstring(house_styles())
    names = {str(style.get(f"{W}styleId")): _name(style) for style in house.findall(f"{W}style")}
    missing = [style for style in house.findall(f"{W}style") if _name(style) not in ids]
    taken = set(ids.values())
    for style in missing:
        ids[_name(style)] = _free(str(style.get(f"{W}styleId")), taken)
        taken.add(ids[_name(style)])
    for style in missing:
        root.append(_adapted(style, names, ids))
    _set_language(root)
    return WordStyles(ids)


def _name(style: Element) -> str:
    found = style.find(f"{W}name")
    return "" if found is None else str(found.get(f"{W}val")).lower()


def _free(wanted: str, taken: set[str]) -> str:
    return wanted if wanted not in taken else _free(f"{wanted}Laporan", taken)


def _adapted(style: Element, names: Mapping[str, str], ids: Mapping[str, str]) -> Element:
    """A style of the house whose references are the ids of this package."""
    made = copy.deepcopy(style)
    made.set(f"{W}styleId", ids[_name(style)])
    made.attrib.pop(f"{W}default", None)
    for tag in ("basedOn", "next", "link"):
        for reference in made.findall(W + tag):
            reference.set(f"{W}val", ids[names[reference.get(f"{W}val")]])
    return made


def _set_language(root: Element) -> None:
    """Everything without a language of its own is Indonesian, so that Word does not mark every word as wrong."""
    defaults = root.find(f"{W}docDefaults")
    if defaults is None:
        defaults = w("docDefaults")
        root.insert(0, defaults)
    outer = defaults.find(f"{W}rPrDefault")
    if outer is None:
        outer = w("rPrDefault")
        defaults.insert(0, outer)
    properties = outer.find(f"{W}rPr")
    if properties is None:
        properties = w("rPr")
        outer.append(properties)
    language = properties.find(f"{W}lang")
    if language is None:
        language = w("lang")
        properties.append(language)
    language.set(f"{W}val", LANGUAGE)
