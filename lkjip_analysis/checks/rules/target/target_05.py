"""TARGET-05: yearly targets of the Renstra must not get easier (warning) and should not stand still (note)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import arithmetic, figure, quoted, same
from lkjip_analysis.checks.reading.places import target_place
from lkjip_analysis.checks.rules.target.trajectory import CHALLENGE, NO_PLAN, gain_over, paths_of, perfect
from lkjip_analysis.dataset.rows import Indikator, Target


@rule("TARGET-05", "Target Renstra menurun atau tidak bergerak", CHALLENGE, turn=Turn.TARGETS)
def falling_path(context: Context) -> Iterator[Item]:
    """Yearly targets of the Renstra must not get easier (warning) and should not stand still (note).

    Example:
        84,35 followed by 84,00 is a warning, 83,33 twice a note; 100 percent twice is neither.
    """
    data, paths = context.dataset, paths_of(context.dataset)
    if not paths:
        yield Untested(NO_PLAN)
    for indicator, path in paths:
        steps = list(pairwise(path))
        worse = [s for s in steps if gain_over(indicator, s[0][1], s[1][1]) < -1e-9]
        flat = [s for s in steps if same(s[0][1], s[1][1]) and not perfect(data, indicator, s[0][1])]
        if worse:
            sign = "<" if indicator.polaritas == "positif" else ">"
            yield _step(context, indicator, worse, "menjadi lebih mudah", sign, _odd(indicator, path, worse))
        elif flat:
            moving = len(flat) == 1 and len(steps) > 1  # a single step that stands still: the later may be a copy
            yield _step(context, indicator, flat, "tidak bergerak", "=", flat[0][1][0] if moving else None)
        else:
            yield Confirmed()


def _odd(indicator: Indikator, path: Sequence[tuple[Target, float]], worse: Sequence[Step]) -> Target | None:
    """The only target without which the path never gets easier; None where either may be meant."""
    rows = {id(row): row for step in worse for row, _ in step}
    fits = [
        row
        for row in rows.values()
        if all(
            gain_over(indicator, a[1], b[1]) >= -1e-9 for a, b in pairwise([one for one in path if one[0] is not row])
        )
    ]
    return fits[0] if len(fits) == 1 else None


Step = tuple[tuple[Target, float], tuple[Target, float]]


def _step(
    context: Context, indicator: Indikator, steps: Sequence[Step], what: str, sign: str, odd: Target | None = None
) -> Found:
    years = ", ".join(f"{a[0].tahun}–{b[0].tahun} ({figure(a[1])} ke {figure(b[1])})" for a, b in steps)
    rows = list(dict.fromkeys((row.line, row, value) for step in steps for row, value in step))
    rows.sort(key=lambda found: found[1] is not odd)
    return Found(
        "catatan" if sign == "=" else "peringatan",
        f"Target Renstra {quoted(indicator.nama)} {what} pada {years}.",
        tuple(context.evidence(row, value, None, target_place(context, row)) for _, row, value in rows),
        arithmetic(*(f"{figure(b[1])} {sign} {figure(a[1])}" for a, b in steps)),
        "Tinjau target tahunan Renstra, atau jelaskan alasannya.",
        max(abs(b[1] - a[1]) for a, b in steps),
        f"target/{indicator.id}/renstra",
        any(row.dugaan_ocr for _, row, _ in rows),
    )
