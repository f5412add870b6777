"""CETAK-02: A printed number should be rounded once, half up."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison
from lkjip_analysis.checks.engine.rule import Found, Item, Turn, rule
from lkjip_analysis.checks.reading.page import Print
from lkjip_analysis.checks.rules.cetak.printed_cells import arithmetic, evidence, printed_stake, shown

CHAINED = {"pemotongan": "dipotong, bukan dibulatkan", "rantai pembulatan": "dihitung dari angka yang sudah dibulatkan"}


@rule(
    "CETAK-02",
    "Angka tercetak hanya cocok bila dipotong atau dibulatkan dua kali",
    "pembulatan sekali di akhir",
    turn=Turn.PRINT,
)
def rounding(context: Context) -> Iterator[Item]:
    """A printed number should be rounded once, half up; one that only fits truncation or chained rounding is noted,
    one finding per table.

    Example:
        81,46 for 81,465 fires (truncation); 81,47 does not.
    """
    page = Print(context)
    groups: dict[tuple[str, str], list[PrintComparison]] = {}
    for item in context.comparisons:
        if item.verdict in CHAINED:
            groups.setdefault((item.address.table, item.verdict), []).append(item)
    for (table, verdict), items in groups.items():
        head = items[0]
        places = ", ".join(f"{item.printed.strip()} (seharusnya {shown(item)})" for item in items)
        yield Found(
            "catatan",
            f"Tabel {table} memuat {len(items)} angka yang {CHAINED[verdict]}: {places}.",
            tuple(evidence(context, item) for item in items),
            rumus=arithmetic(page, head),
            saran="Hitung dari angka yang belum dibulatkan dan bulatkan sekali saja, setengah ke atas.",
            taruhan=max(printed_stake(page, item) for item in items),
            sebab=f"tercetak/{head.address}" if len(items) == 1 else "",
        )
