"""RENAKSI-02: every line needs a target; a line of a sub kegiatan needs months and, where others have it, a pagu."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.ledger import Ledger
from lkjip_analysis.checks.reading.places import plan_place, title
from lkjip_analysis.checks.rules.renaksi.actionplan import NO_PLAN, PLAN, line_name, months, plans
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import RencanaAksi, Target


@rule("RENAKSI-02", "Baris rencana aksi tidak lengkap", PLAN, turn=Turn.BUDGETS)
def incomplete_lines(context: Context) -> Iterator[Item]:
    """Every line needs a target; a line of a sub kegiatan needs months and, where others have it, a pagu.

    The target may be that of the year or those of its quarters.

    Example:
        A sub kegiatan without any month fires; a programme without months does not.
    """
    data, found = context.dataset, plans(context.dataset)
    if not found:
        yield Untested(NO_PLAN)
    for document, lines in found:
        pagu = Ledger(data, document.id, "pagu").own
        monthly = any(m for line in lines for m in months(line))
        for line in lines:
            lack = _lack(data, line, bool(pagu), line.simpul in pagu, monthly)
            if not lack:
                yield Confirmed()
                continue
            yield Found(
                "peringatan",
                f"{title(data, document.id)}: baris {line_name(context, line)} dengan indikator "
                f"{quoted(data.indicators[line.indikator].nama)} tidak mempunyai {listing(lack)}.",
                (context.evidence(line, None, None, plan_place(context, line, "target")),),
                "",
                "Lengkapi barisnya, atau ganti dengan indikator yang memang diukur.",
                0.0,
                f"renaksi/{document.id}/{line.indikator}/lengkap",
            )


def _lack(dataset: Dataset, line: RencanaAksi, budgeted: bool, has_pagu: bool, monthly: bool) -> list[str]:
    target = dataset.target_in(line.indikator, line.dokumen)
    parts = dataset.where(Target, indikator=line.indikator, dokumen=line.dokumen, tahun=dataset.year)
    found = [] if any(part.stated is not None for part in parts) else ["target"]
    if dataset.nodes[line.simpul].tingkat == "sub_kegiatan":
        found += ["pagu"] if budgeted and not has_pagu else []
        found += ["rencana bulanan"] if monthly and not any(months(line)) and not (target and target.nilai == 0) else []
    return found
