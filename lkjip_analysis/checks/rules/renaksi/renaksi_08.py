"""RENAKSI-08: where one post answers for a programme and all sub kegiatan, it answers for the kegiatan in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.checks.rules.renaksi.actionplan import NO_PLAN, PLAN, line_name, plans
from lkjip_analysis.checks.rules.renaksi.responsible import families, responsible_place
from lkjip_analysis.dataset.rows import RencanaAksi


@rule("RENAKSI-08", "Penanggung jawab kegiatan lain daripada program dan sub kegiatannya", PLAN, turn=Turn.BUDGETS)
def one_line_of_duty(context: Context) -> Iterator[Item]:
    """Where one post answers for a programme and all sub kegiatan, it answers for the kegiatan in between.

    Example: a kegiatan of the section of government under a programme, and above sub kegiatan, that all belong to
    the section of empowerment fires; a programme of the secretary above units of the secretariat does not.
    """
    found = plans(context.dataset)
    if not found:
        yield Untested(NO_PLAN)
    for _, lines in found:
        post = {row.indikator: next(iter(n)) for n in families(lines) for rows in n.values() for row in rows}
        by_node = {line.simpul: line for line in lines if line.indikator in post}
        children: dict[str, list[RencanaAksi]] = {}
        for line in by_node.values():
            children.setdefault(context.dataset.nodes[line.simpul].induk or "", []).append(line)
        for line in by_node.values():
            node = context.dataset.nodes[line.simpul]
            above, below = by_node.get(node.induk or ""), children.get(node.id, [])
            around = {post[row.indikator] for row in (above, *below) if row}
            if node.tingkat != "kegiatan" or above is None or len(below) < 2 or len(around) > 1:
                continue
            if post[line.indikator] in around:
                yield Confirmed()
            else:
                yield _other_post(context, line, above, below)


def _other_post(context: Context, line: RencanaAksi, above: RencanaAksi, below: Sequence[RencanaAksi]) -> Found:
    rows = (line, above, *below)
    return Found(
        "peringatan",
        f"{title(context.dataset, line.dokumen)}: penanggung jawab {line_name(context, line)} tertulis "
        f"“{line.penanggung_jawab}”, sedangkan programnya dan semua ({len(below)}) sub kegiatannya "
        f"“{above.penanggung_jawab}”.",
        tuple(
            context.evidence(
                r, r.penanggung_jawab, above.penanggung_jawab if r is line else None, responsible_place(context, r)
            )
            for r in rows
        ),
        saran="Tetapkan satu penanggung jawab, atau jelaskan mengapa kegiatannya dipegang jabatan lain.",
        sebab=f"renaksi/{line.dokumen}/{line.indikator}/penanggung-jawab",
        ragu=line.dugaan_ocr,
    )
