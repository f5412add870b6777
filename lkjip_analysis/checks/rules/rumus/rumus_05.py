"""RUMUS-05: A formula that counts villages of a class gives the realisation of its indicator."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import plain
from lkjip_analysis.checks.reading.filled_rows import COLUMNS, read
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.model.number import format_number


@rule(
    "RUMUS-05",
    "Rumus indikator menghitung hal lain",
    "logika: indikator dan rumusnya menyatakan hal yang sama",
    turn=Turn.PRESENTATION,
)
def counted_formulas(context: Context) -> Iterator[Item]:
    """A formula that counts villages of a class by all villages gives the realisation of the indicator it belongs to.

    Example: ``Jumlah Kelurahan Berkembang / Jumlah Kelurahan`` for the share of Cepat Berkembang is found: it counts
    another class; ``Jumlah Kelurahan Kategori Cepat Berkembang / …`` is not.
    """
    indicator = next((i for i in context.dataset.iku if i.verifikasi == "epdeskel"), None)
    real = context.dataset.realisation(indicator.id) if indicator else None
    table = context.table("3.3b")
    if indicator is None or real is None or real.nilai is None or table is None:
        yield Untested("tidak ada indikator yang dihitung dari tingkat perkembangan desa/kelurahan")
        return
    labels = [band.label for band in context.dataset.chosen_scale("kelurahan").bands]
    villages = [row.key for row in table.rows if row.kind == "isi"]
    classes = [str(table.value(key, "tingkat_perkembangan")) for key in villages]
    wrong: dict[str, list[tuple[Rumus, str]]] = {}
    for row, formula in read(
        context, lambda r, f: not f.left and len(f.names) == 2 and not set(f.names) & set(COLUMNS)
    ):
        label = _class_named(formula.names[0], labels)
        if label is None:
            yield Untested(f"rumus “{row.tercetak}”: yang dihitung tidak dikenal")
            continue
        share = classes.count(label) / len(classes) * 100
        if abs(share - real.nilai) < 0.005:
            yield Confirmed()
        else:
            wrong.setdefault(label, []).append((row, f"{classes.count(label)} / {len(classes)} × 100"))
    for label, group in wrong.items():
        yield _counted_found(context, indicator.id, real.nilai, label, group)


def _class_named(text: str, labels: list[str]) -> str | None:
    """The class that a counted thing names: the longest label with which its text ends."""
    fitting = [label for label in labels if text.endswith(label.lower())]
    return max(fitting, key=len, default=None)


def _counted_found(context: Context, indicator: str, real: float, label: str, group: list[tuple[Rumus, str]]) -> Found:
    arithmetic = group[0][1]
    above, below = arithmetic.split(" × ")[0].split(" / ")
    value = format_number(int(above) / int(below) * 100)
    name = context.dataset.indicators[indicator].nama
    return Found(
        "peringatan",
        f"Rumus tercetak menghitung kelurahan/desa “{label}”, sedangkan indikatornya “{name}”. Bila "
        f"dihitung menurut bunyinya, realisasinya {value}, bukan {plain(real)}.",
        tuple(context.evidence(row, row.tercetak, None, f"3.2/{indicator}/realisasi") for row, _ in group),
        rumus=f"{arithmetic} = {value}; {value} ≠ {plain(real)}",
        saran="Samakan pembilang rumus dengan nama indikatornya.",
        taruhan=abs(int(above) / int(below) * 100 - real),
        sebab=f"indikator/{indicator}/rumus",
    )
