"""The structured form of a formula that executed notebooks carry."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from lkjip_analysis.model.formula.choice import Clamp, Classify, Compare, IfZero, Threshold
from lkjip_analysis.model.formula.condition import When, Word
from lkjip_analysis.model.formula.declared import Formula
from lkjip_analysis.model.formula.expression import Binary, Const, Ref
from lkjip_analysis.model.formula.many import Aggregate, CountEqual, Rank
from lkjip_analysis.model.formula.worded import NotCounted, Within, WordValue

_NODES: dict[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        Const,
        Ref,
        Binary,
        Aggregate,
        CountEqual,
        Rank,
        Clamp,
        IfZero,
        Threshold,
        Classify,
        Compare,
        Word,
        When,
        WordValue,
        Within,
        NotCounted,
        Formula,
    )
}


def encode(node: Any) -> Any:
    """Turn a formula into plain JSON values.

    >>> decode(encode(Formula(Ref("a") / 2))) == Formula(Ref("a") / 2)
    True
    """
    if isinstance(node, tuple):
        return [encode(item) for item in node]
    if type(node).__name__ not in _NODES:
        return node
    return {"_": type(node).__name__} | {spec.name: encode(getattr(node, spec.name)) for spec in fields(node)}


def decode(data: Any) -> Any:
    """Read a formula back from JSON values."""
    if isinstance(data, list):
        return tuple(decode(item) for item in data)
    if not isinstance(data, dict):
        return data
    return _NODES[data["_"]](**{key: decode(value) for key, value in data.items() if key != "_"})
