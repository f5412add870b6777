"""LENGKAP-10: an indicator of a programme or kegiatan that a plan names for the year has a realisation."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.checks.reading.needs import measured_indicators, targets_of_year
from lkjip_analysis.checks.reading.places import cell
from lkjip_analysis.dataset.rows import Indikator, RencanaAksi
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.words import listing


@rule(
    "LENGKAP-10",
    "Indikator direncanakan tetapi tidak diukur",
    "Permenpan-RB 53/2014, BAB III huruf A butir 1",
    turn=Turn.BUDGETS,
)
def unmeasured(context: Context) -> Iterator[Item]:
    """An indicator of a programme or kegiatan that a plan names for the year has a realisation.

    Example: a target of 100 without a row in realisasi.csv fires; with a realisation it does not. Not tested where
    the package measures none of these levels.
    """
    data, planned = (
        context.dataset,
        [i for i in measured_indicators(context) if targets_of_year(context, i) or _line(context, i)],
    )
    known = [i for i in planned if (real := data.realisation(i.id)) and real.stated is not None]
    if not known:
        yield Untested("realisasi indikator program dan kegiatan tidak ada di paket data")
        return
    yield Confirmed(jumlah=len(known))
    there = {i.id for i in known}
    lost = [i for i in planned if i.id not in there]
    if lost:
        yield Found(
            "peringatan",
            f"{len(lost)} indikator program atau kegiatan direncanakan tetapi tidak ada realisasinya: "
            f"{listing([quoted(i.nama) for i in lost])}.",
            tuple(_planned(context, i) for i in lost),
            saran="Laporkan realisasinya, atau jelaskan mengapa indikator itu tidak dipakai lagi.",
            taruhan=float(len(lost)),
            sebab="lengkap/realisasi-indikator",
        )


def _line(context: Context, indicator: Indikator) -> RencanaAksi | None:
    return context.dataset.plan_line(indicator.id)


def _planned(context: Context, indicator: Indikator) -> Evidence:
    row = _line(context, indicator) or indicator
    return context.evidence(row, None, "realisasi", _plan_cell(context, indicator))


def _plan_cell(context: Context, indicator: Indikator) -> str:
    return cell(context, "2.6", indicator.id, "indikator") or cell(context, "3.1", indicator.id, "realisasi")
