"""RUMUS-02: A printed formula that adds up over indicators gives the mean of their capaian."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import written
from lkjip_analysis.checks.reading.expression import PrintedFormula
from lkjip_analysis.checks.reading.filled_rows import FilledRow, filled_rows, read
from lkjip_analysis.checks.rules.rumus.printed_formulas import about
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.model.number import format_number, round_half_up


@rule(
    "RUMUS-02",
    "Rumus rata-rata capaian tercetak bukan rata-rata",
    "logika: rata-rata capaian = jumlah capaian / n",
    turn=Turn.PRESENTATION,
)
def mean_formulas(context: Context) -> Iterator[Item]:
    """A printed formula that adds up over indicators gives the mean of their capaian.

    Example: ``Σ(R − T) / ΣT`` is found: it mixes units and gives the deviation of the sums; ``Σ capaian / n`` is not.
    """

    def wanted(row: Rumus, formula: PrintedFormula) -> bool:
        return "capaian" in about(row, formula) and formula.sums and set(formula.names) <= {"realisasi", "target"}

    mains = {i.id for i in context.dataset.iku}
    for row, formula in read(context, wanted):
        rows = [c for c in filled_rows(context, formula, "capaian") if c.row.baris in mains]
        group = [c for c in rows if c.row.tabel == rows[0].row.tabel]
        if len(group) < 2:
            yield Untested(f"rumus “{row.tercetak}”: tidak ada tabel tercetak dengan beberapa IKU")
            continue
        yield _mean_item(context, row, formula, group)


def _mean_item(context: Context, source: Rumus, formula: PrintedFormula, group: Sequence[FilledRow]) -> Item:
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
