"""A read document as plain values and back: how it travels out of the process that read it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from lkjip_analysis.intake.document import content

_KINDS = {
    kind.__name__: kind
    for kind in (
        content.Box,
        content.Spot,
        content.Heading,
        content.Paragraph,
        content.ListItem,
        content.Caption,
        content.ContentsEntry,
        content.Picture,
        content.ReadCell,
        content.ReadTable,
        content.ReadPage,
        content.Remark,
        content.ReadDocument,
    )
}


def to_plain(value: Any) -> Any:
    """Plain values for JSON; each value of ours is a list of its kind and its fields.

    >>> to_plain(content.Spot(3))
    ['Spot', 3, '', None, '']
    """
    if is_dataclass(value):
        return [type(value).__name__, *(to_plain(getattr(value, each.name)) for each in fields(value))]
    return [None, *(to_plain(item) for item in value)] if isinstance(value, tuple) else value


def from_plain(value: Any) -> Any:
    """The value again.

    >>> from_plain(to_plain(content.Spot(3, box=content.Box(1, 2, 3, 4)))).box.right
    3
    """
    if not isinstance(value, list):
        return value
    kind, *parts = value
    made = tuple(from_plain(part) for part in parts)
    return made if kind is None else _KINDS[kind](*made)
