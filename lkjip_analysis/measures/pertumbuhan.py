"""Growth: how much a figure changed, in percent of what it was. Not the same as the change in points."""

from __future__ import annotations

from lkjip_analysis.model.formula import Formula, Ref, Result


def formula(now: Ref, before: Ref) -> Formula:
    """Declare growth in percent: (now - before) / before x 100.

    >>> round(formula(Ref("a"), Ref("b")).of({"a": 84.99, "b": 83.65}).number, 2)
    1.6
    """
    return Formula((now - before) / before * 100, "pertumbuhan")


def pertumbuhan(now: float | None, before: float | None) -> Result:
    """Growth in percent, or why there is none.

    >>> pertumbuhan(75.0, 91.66).ok, pertumbuhan(1.0, 0.0).reason
    (True, 'sebelum nol')
    """
    return formula(Ref("kini"), Ref("sebelum")).of({"kini": now, "sebelum": before})
