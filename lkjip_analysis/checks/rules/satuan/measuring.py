"""How documents measure an indicator: units and formulas that differ, units that the name contradicts."""

from __future__ import annotations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.reference import Unit

_SAME_UNITS = frozenset({"angka", "nilai", "poin", "indeks"})


def known_unit(context: Context, written: str | None) -> Unit | None:
    """The unit that a text names; None where it names none."""
    return context.dataset.unit_named(written) if written else None


def alike(one: Unit, other: Unit) -> bool:
    """Whether two units measure the same: points, scores and index figures are one kind."""
    return one.slug == other.slug or {one.slug, other.slug} <= _SAME_UNITS
