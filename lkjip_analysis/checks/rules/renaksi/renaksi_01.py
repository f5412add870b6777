"""RENAKSI-01: months must make the target of their line, by the way in which the indicator accumulates."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import addition, arithmetic, difference, figure, quoted, same
from lkjip_analysis.checks.reading.places import plan_place, target_place, title
from lkjip_analysis.checks.reading.slips import GROSS, slip
from lkjip_analysis.checks.rules.renaksi.actionplan import (
    NO_PLAN,
    first_month,
    line_name,
    months,
    planned,
    plans,
    schedule,
)
from lkjip_analysis.dataset.rows import RencanaAksi

_MONTHS = 12


@rule(
    "RENAKSI-01",
    "Rencana bulanan tidak sama dengan target",
    "logika: rencana bulanan menjabarkan target setahun",
    turn=Turn.BUDGETS,
)
def months_and_target(context: Context) -> Iterator[Item]:
    """Months must make the target of their line, by the way in which the indicator accumulates.

    Example:
        One report in May and one in November under a target of 12 fires; 72 people every month under a target
        of 72 does not, where the indicator is the same all year.
    """
    found = plans(context.dataset)
    if not found:
        yield Untested(NO_PLAN)
    for _, lines in found:
        for line in lines:
            both = planned(context.dataset, line)
            if both is not None:
                yield Confirmed() if same(*both) else _uneven(context, line, *both)


def _uneven(context: Context, line: RencanaAksi, target: float, planned: float) -> Found:
    data, given = context.dataset, [m for m in months(line) if m is not None]
    indicator = data.indicators[line.indikator]
    added = addition(given) if indicator.akumulasi == "jumlah" else ""
    stated = data.target_in(line.indikator, line.dokumen)
    proof = [context.evidence(line, schedule(line), None, plan_place(context, line, first_month(line)))]
    if stated:
        proof.append(context.evidence(stated, target, None, target_place(context, stated)))
    even = len(given) > 1 and len(set(given)) == 1 and not _months_off(target, given[0])
    if slip(target, planned) in GROSS or (even and slip(target, planned)):
        proof.reverse()  # a figure is mistyped sooner than twelve that agree or make a sum
    unsaid = "akumulasi" not in indicator.model_fields_set
    if unsaid and same(target, sum(given)):
        return Found(
            "peringatan",
            f"Cara akumulasi {quoted(indicator.nama)} tidak diisi, sehingga dipakai nilai terakhirnya "
            f"{figure(planned)}; targetnya {figure(target)} sama dengan jumlah rencana bulanannya.",
            (context.evidence(indicator, None), *proof),
            addition(given),
            "Isi kolom akumulasi indikator itu: jumlah bila rencana bulanannya dijumlahkan.",
            1.0,
            f"akumulasi/{indicator.id}",
        )
    name, unit_name = title(data, line.dokumen), data.unit(indicator).name.lower()
    return Found(
        "galat",
        f"{name}: rencana bulanan {line_name(context, line)} menghasilkan {figure(planned)} {unit_name} setahun, "
        f"sedangkan targetnya {figure(target)}.",
        tuple(proof),
        arithmetic(added, difference(target, planned)),
        "Betulkan rencana bulanan atau targetnya.",
        min(abs(target - planned) / max(abs(target), abs(planned)) * 100, 100),
        f"renaksi/{line.dokumen}/{line.indikator}/bulan",
        line.dugaan_ocr or bool(stated and stated.dugaan_ocr),
    )


def _months_off(target: float, month: float) -> bool:
    """Whether a month too many or too few would explain the gap, so that the months may be wrong as well."""
    return bool(month) and target % month == 0 and target / month <= _MONTHS
