"""The structured form of a formula that executed notebooks carry."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from lkjip_analysis.model.formula import nodes
from lkjip_analysis.model.formula.formula import Formula
from lkjip_analysis.model.formula.nodes import Expr, Threshold

_KINDS = [kind for kind in vars(nodes).values() if isinstance(kind, type) and issubclass(kind, Expr)]
_NODES: dict[str, type[Any]] = {kind.__name__: kind for kind in (*_KINDS, Threshold, Formula)}


def encode(node: Any) -> Any:
    """Turn a formula into plain JSON values.

    >>> from lkjip_analysis.model.formula import Ref
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
