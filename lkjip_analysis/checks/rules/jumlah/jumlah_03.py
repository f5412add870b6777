"""JUMLAH-03: weights of an evaluation must be those of the regulation and make 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import addition, arithmetic, figure, quoted, same
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.checks.rules.jumlah.jumlah_02 import component_place
from lkjip_analysis.dataset.rows import Akip
from lkjip_analysis.reference.akip import akip_sheet


@rule("JUMLAH-03", "Bobot komponen AKIP menyimpang", "Permenpan-RB 88/2021: bobot 30, 30, 15, dan 25", turn=Turn.SUMS)
def evaluation_weights(context: Context) -> Iterator[Item]:
    """Weights of an evaluation must be those of the regulation and make 100.

    Example:
        A component Perencanaan Kinerja of weight 25 fires; of weight 30 it does not.
    """
    official = {part.name.casefold(): part.weight for part in akip_sheet().components.values()}
    groups: dict[str, list[Akip]] = defaultdict(list)
    for row in context.dataset.of(Akip):
        groups[row.dokumen].append(row)
        weight = official.get(row.komponen.casefold())
        if weight is not None and not same(weight, row.bobot):
            yield _weight(context, row, weight, f"berbobot {figure(row.bobot)}, menurut peraturan {figure(weight)}")
        else:
            yield Confirmed()
    for rows in groups.values():
        total = sum(r.bobot for r in rows)
        if not same(total, 100):
            text = f"{title(context.dataset, rows[0].dokumen)}: bobot komponen berjumlah {figure(total)}, bukan 100."
            proof = tuple(context.evidence(r, r.bobot, None, component_place(context, r, "bobot")) for r in rows)
            yield Found(
                "galat",
                text,
                proof,
                arithmetic(addition([r.bobot for r in rows]), f"{figure(total)} ≠ 100"),
                "Betulkan bobot komponen.",
                abs(total - 100),
            )


def _weight(context: Context, row: Akip, expected: float, what: str) -> Found:
    return Found(
        "galat",
        f"Komponen {quoted(row.komponen)} {what}.",
        (context.evidence(row, row.bobot, expected, component_place(context, row, "bobot")),),
        f"{figure(row.bobot)} ≠ {figure(expected)}",
        "Cocokkan dengan laporan hasil evaluasi.",
        abs(row.bobot - expected),
        ragu=row.dugaan_ocr,
    )
