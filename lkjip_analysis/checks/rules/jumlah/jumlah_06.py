"""JUMLAH-06: where the action plan plans salaries by people, their number should be that of the roster."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import difference, figure, quoted, same
from lkjip_analysis.checks.reading.places import target_place
from lkjip_analysis.checks.reading.wording import plain
from lkjip_analysis.dataset.rows import Indikator, Pegawai, Target

_PAID = re.compile(r"\bgaji\b")


@rule(
    "JUMLAH-06",
    "Penerima gaji tidak sama dengan jumlah pegawai",
    "logika: gaji dibayarkan kepada setiap pegawai",
    turn=Turn.SUMS,
)
def paid_staff(context: Context) -> Iterator[Item]:
    """Where the action plan plans salaries by people, their number should be that of the roster.

    Example:
        A target of 72 people paid under a roster of 84 fires; of 84 it does not.
    """
    data, roster = context.dataset, context.dataset.of(Pegawai)
    people_units = ("orang", "orang-bulan")
    paid = [i for i in data.indicators.values() if _PAID.search(plain(i.nama)) and data.unit(i).slug in people_units]
    targets = [(i, t) for i in paid if (t := data.target(i.id)) and t.nilai]
    if not roster or not targets:
        yield Untested("tidak ada daftar pegawai beserta target penerima gaji")
        return
    for indicator, row in targets:
        people = row.nilai or 0.0
        if same(people, len(roster)) or same(people, 12 * len(roster)):  # people, or people times months
            yield Confirmed()
            continue
        months = 12 if data.unit(indicator).slug == "orang-bulan" and people > 2 * len(roster) else 1
        yield _unpaid(context, indicator, row, months)


def _unpaid(context: Context, indicator: Indikator, row: Target, months: int) -> Found:
    """People that are planned, by a target of so many months each, beside the roster."""
    roster, stated = context.dataset.of(Pegawai), row.nilai or 0.0
    count, planned = len(roster), stated / months
    each = f" orang-bulan, atau {figure(planned)} orang selama {months} bulan," if months > 1 else ","
    # A note only: people who joined during the year or are paid elsewhere explain a difference.
    return Found(
        "catatan",
        f"{quoted(indicator.nama)} direncanakan {figure(stated)}{each} sedangkan daftar pegawai memuat {count} orang.",
        (
            context.evidence(row, stated, None, target_place(context, row)),
            context.evidence(roster[-1], None, None, "1.1"),
        ),
        (f"{figure(stated)} / {months} = {figure(planned)}; " if months > 1 else "") + difference(planned, count),
        "Samakan target dengan jumlah pegawai, atau jelaskan siapa yang digaji dari anggaran lain.",
        abs(planned - count) / max(planned, count) * 100,
        f"target/{indicator.id}/pegawai",
        row.dugaan_ocr,
    )
