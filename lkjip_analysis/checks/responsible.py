"""Who answers for the lines of an action plan: under one name, and the same post from top to bottom (RENAKSI)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.actionplan import NO_PLAN, PLAN, line_name, plans
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import listing
from lkjip_analysis.checks.places import plan_place, title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.checks.wording import is_slip, plain
from lkjip_analysis.dataset.rows import RencanaAksi

Named = dict[str, list[RencanaAksi]]
"""Lines by the written name of who answers for them."""
_SHORT = 3  # letters of an abbreviation, which a doubtful reading changes as a whole


def same_post(one: str, other: str, doubtful: bool) -> bool:
    """Whether two names of a post differ by a slip only: single letters, or one abbreviation in a doubtful reading.

    >>> same_post("Kasi Pem & Jul Publik", "Kasi Pem & Pel Publik", True), same_post("Kasi PMK", "Kasi Pem", True)
    (True, False)
    >>> same_post("Kasi Pem & Jul Publik", "Kasi Pem & Pel Publik", False)
    False
    """
    first, second = plain(one), plain(other)
    if first == second or is_slip(first, second):
        return True
    a, b = first.split(), second.split()
    odd = [pair for pair in zip(a, b, strict=False) if pair[0] != pair[1]]
    long_enough = len(a) == len(b) > 3 and len(odd) == 1
    return doubtful and long_enough and max(map(len, odd[0])) <= _SHORT


def _families(lines: Sequence[RencanaAksi]) -> list[Named]:
    """Written names that mean one post: the surest reading first, and of those the commonest."""
    names: Named = {}
    for line in sorted(lines, key=lambda row: row.dugaan_ocr):
        if line.penanggung_jawab:
            names.setdefault(line.penanggung_jawab, []).append(line)
    found: list[Named] = []
    for name, rows in names.items():
        home = next((group for group in found if same_post(name, next(iter(group)), _doubtful(rows))), None)
        if home is None:
            found.append({name: rows})
        else:
            home[name] = rows
    return [dict(sorted(group.items(), key=lambda item: (_doubtful(item[1]), -len(item[1])))) for group in found]


def _doubtful(rows: Sequence[RencanaAksi]) -> bool:
    return all(row.dugaan_ocr for row in rows)


@rule("RENAKSI-07", "Nama penanggung jawab ditulis berlainan", "logika: satu jabatan satu sebutan")
def one_name(context: Context) -> Iterator[Item]:
    """A post that answers for lines of the action plan is named alike in all of them; one note for each post.

    Example: ``Kasi Pem & Jul Publik`` beside ``Kasi Pem & Pel Publik`` is noted where the reading is doubtful;
    ``Kasi PMK`` beside ``Kasi Pem`` is not.
    """
    lines = [line for _, rows in plans(context.dataset) for line in rows]
    if not lines:
        yield Untested(NO_PLAN)
    for names in _families(lines):
        if len(names) == 1:
            yield Confirmed(jumlah=len(next(iter(names.values()))))
            continue
        (usual, first), *others = names.items()
        strange = [row for _, rows in others for row in rows]
        said = listing((f"“{name}” ({len(rows)} baris)" for name, rows in others), 6)
        yield Found(
            "catatan",
            f"Penanggung jawab “{usual}” ({len(first)} baris) tertulis juga {said} dalam rencana aksi.",
            tuple(context.evidence(r, r.penanggung_jawab, usual, _place(context, r)) for r in strange),
            saran="Tulis nama jabatan itu dengan satu sebutan.",
            sebab=f"renaksi/penanggung-jawab/{plain(usual)}",
            ragu=all(row.dugaan_ocr for row in strange),
        )


def _place(context: Context, line: RencanaAksi) -> str:
    return plan_place(context, line, "penanggung_jawab")


@rule("RENAKSI-08", "Penanggung jawab kegiatan lain daripada program dan sub kegiatannya", PLAN)
def one_line_of_duty(context: Context) -> Iterator[Item]:
    """Where one post answers for a programme and all sub kegiatan, it answers for the kegiatan in between.

    Example: a kegiatan of the section of government under a programme, and above sub kegiatan, that all belong to
    the section of empowerment fires; a programme of the secretary above units of the secretariat does not.
    """
    found = plans(context.dataset)
    if not found:
        yield Untested(NO_PLAN)
    for _, lines in found:
        post = {row.indikator: next(iter(n)) for n in _families(lines) for rows in n.values() for row in rows}
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
            context.evidence(r, r.penanggung_jawab, above.penanggung_jawab if r is line else None, _place(context, r))
            for r in rows
        ),
        saran="Tetapkan satu penanggung jawab, atau jelaskan mengapa kegiatannya dipegang jabatan lain.",
        sebab=f"renaksi/{line.dokumen}/{line.indikator}/penanggung-jawab",
        ragu=line.dugaan_ocr,
    )


RULES = (one_name, one_line_of_duty)
