"""RENAKSI-07: A post that answers for lines of the action plan is named alike in all of them."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import listing
from lkjip_analysis.checks.reading.wording import plain
from lkjip_analysis.checks.rules.renaksi.actionplan import NO_PLAN, plans
from lkjip_analysis.checks.rules.renaksi.responsible import families, responsible_place


@rule("RENAKSI-07", "Nama penanggung jawab ditulis berlainan", "logika: satu jabatan satu sebutan", turn=Turn.BUDGETS)
def one_name(context: Context) -> Iterator[Item]:
    """A post that answers for lines of the action plan is named alike in all of them; one note for each post.

    Example: ``Kasi Pem & Jul Publik`` beside ``Kasi Pem & Pel Publik`` is noted where the reading is doubtful;
    ``Kasi PMK`` beside ``Kasi Pem`` is not.
    """
    lines = [line for _, rows in plans(context.dataset) for line in rows]
    if not lines:
        yield Untested(NO_PLAN)
    for names in families(lines):
        if len(names) == 1:
            yield Confirmed(jumlah=len(next(iter(names.values()))))
            continue
        (usual, first), *others = names.items()
        strange = [row for _, rows in others for row in rows]
        said = listing((f"“{name}” ({len(rows)} baris)" for name, rows in others), 6)
        yield Found(
            "catatan",
            f"Penanggung jawab “{usual}” ({len(first)} baris) tertulis juga {said} dalam rencana aksi.",
            tuple(context.evidence(r, r.penanggung_jawab, usual, responsible_place(context, r)) for r in strange),
            saran="Tulis nama jabatan itu dengan satu sebutan.",
            sebab=f"renaksi/penanggung-jawab/{plain(usual)}",
            ragu=all(row.dugaan_ocr for row in strange),
        )
