"""RUMUS-01: A printed formula of capaian gives the capaian that the report prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import indicator_name
from lkjip_analysis.checks.reading.expression import PrintedFormula
from lkjip_analysis.checks.reading.filled_rows import FilledRow, filled_rows, read, shown
from lkjip_analysis.checks.rules.rumus.printed_formulas import MOST, about, formula_evidence
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.measures import capaian
from lkjip_analysis.model.number import format_number


def is_negative(row: Rumus) -> bool:
    """Whether a formula is meant for indicators of which less is better.

    >>> from types import SimpleNamespace as R
    >>> is_negative(R(hal="makin tinggi realisasi makin rendah kinerja")), is_negative(R(hal="makin tinggi kinerja"))
    (True, False)
    """
    return bool(re.search(r"(?i)rendah\w*\s+(?:\w+\s+)?kinerja|negatif", row.hal))


@rule(
    "RUMUS-01",
    "Rumus capaian tercetak tidak menghasilkan capaian",
    "Keputusan Kepala LAN 239/IX/6/8/2003",
    turn=Turn.PRESENTATION,
)
def capaian_formulas(context: Context) -> Iterator[Item]:
    """A printed formula of capaian gives the capaian that the report prints, and 100 where the target is just met.

    Example: ``(Realisasi − Target) / Target × 100%`` is found: it is the deviation, and gives 0 for a target that
    is met; ``Realisasi / Target × 100%`` is not.
    """

    def wanted(row: Rumus, formula: PrintedFormula) -> bool:
        return "capaian" in about(row, formula) and set(formula.names) == {"realisasi", "target"} and not formula.sums

    found = False
    for row, formula in read(context, wanted):
        found = True
        polarity = "negatif" if is_negative(row) else "positif"
        every = filled_rows(context, formula, "capaian")
        known = context.dataset.indicators
        own = [c for c in every if (i := known.get(c.row.baris)) and i.polaritas == polarity]
        yield from _judged(context, row, formula, own) if own else _by_law(context, row, formula, every, polarity)
    if not found:
        yield Untested("tidak ada rumus capaian tercetak yang terbaca")


def _judged(context: Context, row: Rumus, formula: PrintedFormula, own: list[FilledRow]) -> Iterator[Item]:
    # Where the target is just met, many formulas give 100: such rows tell nothing apart.
    own = [case for case in own if len(set(case.figures.values())) > 1] or own
    wrong = [case for case in own if not case.follows(formula)]
    yield Confirmed(jumlah=len(own) - len(wrong))
    if len(wrong) > MOST * len(own):
        yield Found(
            "galat",
            f"Rumus “{row.tercetak}” tidak menghasilkan capaian yang tercetak: {len(wrong)} dari {len(own)} baris "
            f"berbeda, misalnya {indicator_name(context, wrong[0].row.baris)} di Tabel {wrong[0].row.tabel}.",
            formula_evidence(context, row, wrong[0]),
            rumus=shown(formula, wrong[0]),
            saran="Cetak rumus yang benar-benar dipakai, atau hitung kembali capaiannya.",
            sebab=f"rumus/{row.id}",
        )


def _by_law(
    context: Context, row: Rumus, formula: PrintedFormula, every: list[FilledRow], polarity: str
) -> Iterator[Item]:
    """No row to which the formula applies: it must at least be one of the field, and give 100 for a target met."""
    if any(_same(formula, rule, polarity) for rule in ("lan-2003", "t-per-r")):
        yield Confirmed()
        return
    met = next((c for c in every if c.figures["realisasi"] == c.figures["target"]), None)
    better, right = _MEANT[polarity]
    kind = "rumus penyimpangan, bukan capaian" if _is_deviation(formula) else "bukan rumus capaian yang dikenal"
    text = f"Rumus “{row.tercetak}” untuk indikator yang {better} adalah {kind}"
    advice = f"Pakai {right} menurut Keputusan Kepala LAN 239/IX/6/8/2003."
    if met is None or met.follows(formula):
        proof = (context.evidence(row, row.tercetak, right),)
        yield Found("peringatan", f"{text}.", proof, saran=advice, sebab=f"rumus/{row.id}")
        return
    yield Found(
        "galat",
        f"{text}: target yang tepat tercapai mendapat {format_number(formula.value([met.figures]), 0)}, "
        f"padahal laporan sendiri mencetak {met.row.text('capaian')} untuk realisasi yang sama dengan target.",
        formula_evidence(context, row, met, right),
        rumus=shown(formula, met),
        saran=advice,
        sebab=f"rumus/{row.id}",
    )


_MEANT = {
    "negatif": ("makin rendah makin baik", "(2 × target − realisasi) / target × 100"),
    "positif": ("makin tinggi makin baik", "realisasi / target × 100"),
}
"""For each polarity: which indicators are meant, and the formula of capaian for them."""


def _is_deviation(formula: PrintedFormula) -> bool:
    """Whether a printed formula gives how far a realisation lies from its target, in percent of the target."""
    tried = [(formula.value([{"target": t, "realisasi": r}]), (r - t) / t * 100) for t, r in _TRIED]
    return any(all(abs(given - sign * gap) < _NEAR for given, gap in tried) for sign in (1, -1))


_TRIED = ((100.0, 90.0), (80.0, 100.0), (7.0, 3.0))
"""Targets with realisations that part all rules of the field."""


_NEAR = 1e-9


def _same(formula: PrintedFormula, rule: str, polarity: str) -> bool:
    """Whether a printed formula gives what a rule of the field gives, tried on figures that part all rules."""
    for target, real in _TRIED:
        expected = capaian.capaian(target, real, polarity=polarity, rule=rule).value  # type: ignore[arg-type]
        given = formula.value([{"target": target, "realisasi": real}])
        if not isinstance(expected, float) or abs(given - expected) > _NEAR:
            return False
    return True
