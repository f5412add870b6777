"""The action plan itself: months against targets, lines that lack something, the agreement that it serves."""

from __future__ import annotations

from itertools import groupby

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.figures import figure, quoted
from lkjip_analysis.checks.reading.places import replaced
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, RencanaAksi
from lkjip_analysis.measures import triwulan

PLAN = "Permenpan-RB 88/2021, perencanaan kinerja: rencana aksi menjabarkan perjanjian kinerja"


NO_PLAN = "rencana_aksi.csv tidak memuat rencana aksi yang berlaku"


def plans(dataset: Dataset) -> list[tuple[Dokumen, tuple[RencanaAksi, ...]]]:
    """Action plans in force with their lines, the reference first."""
    gone = replaced(dataset)
    names = dict.fromkeys((dataset.config.rujukan.rencana_aksi or "", *(r.dokumen for r in dataset.of(RencanaAksi))))
    made = [(dataset.documents[n], dataset.plan(n)) for n in names if n in dataset.documents and n not in gone]
    return [(document, lines) for document, lines in made if lines]


def months(line: RencanaAksi) -> list[float | None]:
    """The twelve months of a line, None where nothing is planned."""
    return [getattr(line, month) for month in triwulan.MONTHS]


def first_month(line: RencanaAksi) -> str:
    """The column of the first month with a plan."""
    return next((m for m in triwulan.MONTHS if getattr(line, m) is not None), triwulan.MONTHS[0])


def schedule(line: RencanaAksi) -> str:
    """The months of a line in words.

    >>> from types import SimpleNamespace
    >>> schedule(SimpleNamespace(**(dict.fromkeys(triwulan.MONTHS) | {"mar": 1.0, "jul": 2.0, "agu": 2.0})))
    'Mar 1, Jul–Agu 2'
    """
    said = []
    for value, run in groupby(triwulan.MONTHS, key=lambda month: getattr(line, month)):
        months = [month.capitalize() for month in run]
        if value is not None:
            span = months[0] if len(months) == 1 else f"{months[0]}–{months[-1]}"
            said.append(f"{span} {figure(value)}")
    return ", ".join(said) or "tanpa bulan"


def line_name(context: Context, line: RencanaAksi) -> str:
    """The node of a line, as a sentence can bear it."""
    return quoted(context.dataset.nodes[line.simpul].nama)


def planned(dataset: Dataset, line: RencanaAksi) -> tuple[float, float] | None:
    """The target of a line and what its months make, or None where one of them is missing."""
    target = dataset.target_in(line.indikator, line.dokumen)
    if not any(months(line)):
        return None  # zeros that were never filled are no plan
    made = triwulan.year(dataset.indicators[line.indikator].akumulasi, months(line)).value
    if target is None or target.nilai is None or not isinstance(made, (int, float)):
        return None
    return target.nilai, float(made)
