"""How documents measure an indicator: units and formulas that differ, units that the name contradicts."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.wording import plain
from lkjip_analysis.reference import Unit

_SAME_UNITS = frozenset({"angka", "nilai", "poin", "indeks"})
_PEOPLE = frozenset({"orang", "jiwa", "peserta", "pegawai", "siswa"})


def known_unit(context: Context, written: str | None) -> Unit | None:
    """The unit that a text names; None where it names none."""
    return context.dataset.unit_named(written) if written else None


def alike(one: Unit, other: Unit) -> bool:
    """Whether two units measure the same: points, scores and index figures are one kind, people by any name another."""
    pair = {one.slug, other.slug}
    return one.slug == other.slug or pair <= _SAME_UNITS or pair <= _PEOPLE


def counts(own: Unit, counted: Unit) -> bool:
    """Whether a unit counts what a name says, also by the month: employees in persons or in person-months."""
    whose = "orang" if counted.slug in _PEOPLE else counted.slug
    return alike(own, counted) or own.slug.startswith(f"{whose}-")


def counted_by_name(context: Context, name: str) -> Unit | None:
    """What a name says is counted: the words after "jumlah", percent for a percentage, points for an index."""
    text = plain(name)
    for word, meant in (("persentase ", "persen"), ("indeks ", "indeks")):
        if text.startswith(word):
            return known_unit(context, meant)
    found = re.match(r"jumlah (\w+)(?: (\w+))?", text)
    if found is None:
        return None
    both = known_unit(context, f"{found[1]} {found[2]}") if found[2] else None
    return both or (known_unit(context, found[1]) if len(found[1]) > 3 else None)
