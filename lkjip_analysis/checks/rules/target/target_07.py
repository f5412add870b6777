"""TARGET-07: A target should not ask for less than was reached the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import figure, quoted
from lkjip_analysis.checks.reading.places import cell, target_place
from lkjip_analysis.checks.rules.target.trajectory import CHALLENGE, gain_over
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target


@rule("TARGET-07", "Target di bawah capaian tahun lalu", CHALLENGE, turn=Turn.TARGETS)
def too_easy(context: Context) -> Iterator[Item]:
    """A target should not ask for less than was reached the year before.

    Example:
        A target of 83,33 after a realisation of 91,66 fires; of 83,75 after 83,65 it does not.
    """
    data, easy = context.dataset, []
    for indicator in data.indicators.values():
        target, before = data.target(indicator.id), data.realisation(indicator.id, data.year - 1)
        if target is None or target.nilai is None or before is None or before.nilai is None:
            continue
        data.use(before)
        short = -gain_over(indicator, before.nilai, target.nilai)
        if short <= 1e-9:
            yield Confirmed()
        else:
            easy.append((indicator, target, before, short))
    if easy:
        yield _too_easy(context, easy)


def _too_easy(context: Context, easy: Sequence[tuple[Indikator, Target, Realisasi, float]]) -> Found:
    """One finding for all targets that were set below the result of the year before: one decision of planning."""
    proof, said, sums = [], [], []
    for indicator, target, before, _ in easy:
        now, then = target.nilai or 0.0, before.nilai or 0.0
        place = cell(context, "3.5", indicator.id, f"realisasi_{before.tahun}")
        proof.append(context.evidence(target, now, None, target_place(context, target)))
        proof.append(context.evidence(before, then, None, place))
        said.append(f"{quoted(indicator.nama)} {figure(now)} setelah {figure(then)}")
        sums.append(f"{figure(now)} {'<' if indicator.polaritas == 'positif' else '>'} {figure(then)}")
    return Found(
        "peringatan",
        f"Target {context.dataset.year} lebih mudah daripada hasil {easy[0][2].tahun}: {' dan '.join(said)}.",
        tuple(proof),
        "; ".join(sums),
        "Jelaskan mengapa target lebih rendah daripada hasil tahun lalu, atau naikkan target.",
        max(short for *_, short in easy),
        "target/menantang",
        all(target.dugaan_ocr or before.dugaan_ocr for _, target, before, _ in easy),
    )
