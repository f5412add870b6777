"""Printed formulas against the report's own figures and against the rules of the field (RUMUS)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.cases import COLUMNS, Case, cases, read, shown
from lkjip_analysis.checks.columns import agrees, indicator_name, written
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.expression import Printed
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.measures import capaian
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number, round_half_up

_MOST = 0.5  # a formula that most printed rows follow is right; the others are single wrong cells


def _about(row: Rumus, formula: Printed) -> str:
    """What a printed formula gives, in lower case: its left side, or its subject."""
    return (formula.left or row.hal).lower()


def is_negative(row: Rumus) -> bool:
    """Whether a formula is meant for indicators of which less is better.

    >>> from types import SimpleNamespace as R
    >>> is_negative(R(hal="makin tinggi realisasi makin rendah kinerja")), is_negative(R(hal="makin tinggi kinerja"))
    (True, False)
    """
    return bool(re.search(r"(?i)rendah\w*\s+(?:\w+\s+)?kinerja|negatif", row.hal))


def _evidence(context: Context, row: Rumus, case: Case, right: str | None = None) -> tuple[Evidence, ...]:
    """The formula, which is what is wrong, and a printed cell that shows it; the cell itself may well be right."""
    printed = case.row.number(case.result)
    place = case.row.address(case.result)
    proof = context.evidence(case.row.cells[case.result], float(printed) if printed is not None else None, None, place)
    return (context.evidence(row, row.tercetak, right), proof)


@rule("RUMUS-01", "Rumus capaian tercetak tidak menghasilkan capaian", "Keputusan Kepala LAN 239/IX/6/8/2003")
def capaian_formulas(context: Context) -> Iterator[Item]:
    """A printed formula of capaian gives the capaian that the report prints, and 100 where the target is just met.

    Example: ``(Realisasi − Target) / Target × 100%`` is found: it is the deviation, and gives 0 for a target that
    is met; ``Realisasi / Target × 100%`` is not.
    """

    def wanted(row: Rumus, formula: Printed) -> bool:
        return "capaian" in _about(row, formula) and set(formula.names) == {"realisasi", "target"} and not formula.sums

    found = False
    for row, formula in read(context, wanted):
        found = True
        polarity = "negatif" if is_negative(row) else "positif"
        every = cases(context, formula, "capaian")
        known = context.dataset.indicators
        own = [c for c in every if (i := known.get(c.row.baris)) and i.polaritas == polarity]
        yield from _judged(context, row, formula, own) if own else _by_law(context, row, formula, every, polarity)
    if not found:
        yield Untested("tidak ada rumus capaian tercetak yang terbaca")


def _judged(context: Context, row: Rumus, formula: Printed, own: list[Case]) -> Iterator[Item]:
    # Where the target is just met, many formulas give 100: such rows tell nothing apart.
    own = [case for case in own if len(set(case.figures.values())) > 1] or own
    wrong = [case for case in own if not case.follows(formula)]
    yield Confirmed(jumlah=len(own) - len(wrong))
    if len(wrong) > _MOST * len(own):
        yield Found(
            "galat",
            f"Rumus “{row.tercetak}” tidak menghasilkan capaian yang tercetak: {len(wrong)} dari {len(own)} baris "
            f"berbeda, misalnya {indicator_name(context, wrong[0].row.baris)} di Tabel {wrong[0].row.tabel}.",
            _evidence(context, row, wrong[0]),
            rumus=shown(formula, wrong[0]),
            saran="Cetak rumus yang benar-benar dipakai, atau hitung kembali capaiannya.",
            sebab=f"rumus/{row.id}",
        )


def _by_law(context: Context, row: Rumus, formula: Printed, every: list[Case], polarity: str) -> Iterator[Item]:
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
        _evidence(context, row, met, right),
        rumus=shown(formula, met),
        saran=advice,
        sebab=f"rumus/{row.id}",
    )


_MEANT = {
    "negatif": ("makin rendah makin baik", "(2 × target − realisasi) / target × 100"),
    "positif": ("makin tinggi makin baik", "realisasi / target × 100"),
}
"""For each polarity: which indicators are meant, and the formula of capaian for them."""


def _is_deviation(formula: Printed) -> bool:
    """Whether a printed formula gives how far a realisation lies from its target, in percent of the target."""
    tried = [(formula.value([{"target": t, "realisasi": r}]), (r - t) / t * 100) for t, r in _TRIED]
    return any(all(abs(given - sign * gap) < _NEAR for given, gap in tried) for sign in (1, -1))


_TRIED = ((100.0, 90.0), (80.0, 100.0), (7.0, 3.0))
"""Targets with realisations that part all rules of the field."""
_NEAR = 1e-9


def _same(formula: Printed, rule: str, polarity: str) -> bool:
    """Whether a printed formula gives what a rule of the field gives, tried on figures that part all rules."""
    for target, real in _TRIED:
        expected = capaian.capaian(target, real, polarity=polarity, rule=rule).value  # type: ignore[arg-type]
        given = formula.value([{"target": target, "realisasi": real}])
        if not isinstance(expected, float) or abs(given - expected) > _NEAR:
            return False
    return True


@rule("RUMUS-02", "Rumus rata-rata capaian tercetak bukan rata-rata", "logika: rata-rata capaian = jumlah capaian / n")
def mean_formulas(context: Context) -> Iterator[Item]:
    """A printed formula that adds up over indicators gives the mean of their capaian.

    Example: ``Σ(R − T) / ΣT`` is found: it mixes units and gives the deviation of the sums; ``Σ capaian / n`` is not.
    """

    def wanted(row: Rumus, formula: Printed) -> bool:
        return "capaian" in _about(row, formula) and formula.sums and set(formula.names) <= {"realisasi", "target"}

    mains = {i.id for i in context.dataset.iku}
    for row, formula in read(context, wanted):
        rows = [c for c in cases(context, formula, "capaian") if c.row.baris in mains]
        group = [c for c in rows if c.row.tabel == rows[0].row.tabel]
        if len(group) < 2:
            yield Untested(f"rumus “{row.tercetak}”: tidak ada tabel tercetak dengan beberapa IKU")
            continue
        yield _mean_item(context, row, formula, group)


def _mean_item(context: Context, source: Rumus, formula: Printed, group: Sequence[Case]) -> Item:
    value = formula.value([c.figures for c in group])
    printed = [n for c in group if (n := c.row.number("capaian")) is not None]
    mean = float(sum(printed)) / len(printed)
    if round_half_up(value, 1) == round_half_up(mean, 1):
        return Confirmed()
    # One digit: the mean of printed, rounded cells may differ in the second one from that of the cells themselves.
    given, expected = format_number(value).replace("-", "−"), format_number(mean, 1)
    terms = " + ".join(written(n) for n in printed)
    cells = [(c.row.cells["capaian"], c.row) for c in group]
    places = tuple(context.evidence(cell, row.text("capaian"), None, row.address("capaian")) for cell, row in cells)
    return Found(
        "galat",
        f"Rumus “{source.tercetak}” menghasilkan {given} bila diisi angka Tabel {group[0].row.tabel}, sedangkan "
        f"rata-rata capaian {len(printed)} indikator utama pada tabel itu {expected}.",
        (context.evidence(source, source.tercetak), *places),
        rumus=f"{formula.arithmetic([c.texts for c in group])} = {given}; ({terms}) / {len(printed)} = {expected}; "
        f"{given} ≠ {expected}",
        saran="Cetak rumus rata-rata: jumlah capaian indikator dibagi banyaknya indikator.",
        sebab=f"rumus/{source.id}",
    )


@rule("RUMUS-03", "Rumus efisiensi tercetak tidak dipakai tabelnya", "logika: rumus yang dicetak adalah yang dipakai")
def efficiency_formulas(context: Context) -> Iterator[Item]:
    """A printed formula of efficiency gives the efficiency that the tables print.

    Example: ``Realisasi Anggaran / Anggaran × 100%`` is found, being the absorption, where the tables divide
    capaian by absorption; ``Capaian / Serapan × 100%`` is not.
    """

    def wanted(row: Rumus, formula: Printed) -> bool:
        return "efisiensi" in _about(row, formula) and set(formula.names) <= set(COLUMNS)

    for row, formula in read(context, wanted):
        rows = cases(context, formula, "efisiensi")
        wrong = [c for c in rows if not c.follows(formula)]
        if not rows:
            yield Untested(f"rumus “{row.tercetak}”: tidak ada baris tercetak dengan efisiensi dan bahannya")
            continue
        yield Confirmed(jumlah=len(rows) - len(wrong))
        if len(wrong) <= _MOST * len(rows):
            continue
        absorbed = sum(_gives(formula, c, "serapan") for c in rows)
        named = " Rumus itu menghasilkan serapan anggaran." if absorbed > _MOST * len(rows) else ""
        gap = abs(float(wrong[0].row.number("efisiensi") or 0) - formula.value([wrong[0].figures]))
        yield Found(
            "galat",
            f"Rumus efisiensi “{row.tercetak}” tidak menghasilkan efisiensi yang tercetak pada {len(wrong)} dari "
            f"{len(rows)} baris.{named}",
            _evidence(context, row, wrong[0]),
            rumus=shown(formula, wrong[0]),
            saran="Cetak rumus yang dipakai tabel, misalnya capaian / serapan × 100, dan sebut dasarnya.",
            taruhan=min(gap, 100.0),
            sebab=f"rumus/{row.id}",
        )


def _gives(formula: Printed, case: Case, column: str) -> bool:
    printed = case.row.number(column)
    return printed is not None and agrees(printed, formula.value([case.figures]))


RULES = (capaian_formulas, mean_formulas, efficiency_formulas)
