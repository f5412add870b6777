"""NAMA-06: goals of one level are worded alike: where others state a result (meningkatnya), none states a deed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import goal_place
from lkjip_analysis.checks.reading.places import replaced
from lkjip_analysis.dataset.rows import Simpul

_DEED = re.compile(r"(?i)me\w+kan\b")


_RESULT = re.compile(r"(?i)(me|ter|ber)\w+nya\b")


@rule("NAMA-06", "Sasaran dirumuskan sebagai tindakan", "Permenpan-RB 53/2014, anak lampiran I/5-6", turn=Turn.TREE)
def deeds(context: Context) -> Iterator[Item]:
    """Goals of one level are worded alike: where others state a result (meningkatnya), none states a deed.

    Example: two of five programmes with "Meningkatkan …" beside "Meningkatnya …" are noted; five with
    "Meningkatkan …" are not.
    """
    gone = replaced(context.dataset)
    nodes = [node for node in context.dataset.nodes.values() if node.dokumen not in gone]
    for level in ("sasaran", "program", "kegiatan", "sub_kegiatan"):
        worded = [(n, text) for n in nodes if (text := _goal(n, level))]
        done = [(n, text) for n, text in worded if _DEED.match(text)]
        results = [n for n, text in worded if _RESULT.match(text)]
        if not done or not results:
            yield Confirmed(jumlah=len(results))
            continue
        name = "strategis" if level == "sasaran" else level.replace("_", " ")
        yield Found(
            "catatan",
            f"{len(done)} dari {len(done) + len(results)} sasaran {name} dirumuskan sebagai tindakan, sedangkan yang "
            f"lain sebagai hasil: {listing(quoted(text, 70) for _, text in done)}.",
            tuple(context.evidence(n, text, None, goal_place(context, n)) for n, text in done),
            saran="Rumuskan sasaran sebagai hasil, misalnya “Meningkatnya …”.",
            sebab=f"simpul/sasaran/{level}/bentuk",
            judul=f"Sasaran dirumuskan sebagai tindakan: {len(done)} sasaran {name}",
            ragu=all(n.dugaan_ocr for n, _ in done),
        )


def _goal(node: Simpul, level: str) -> str:
    """The wording of a node's goal, if it is of the level."""
    return "" if node.tingkat != level else (node.nama if level == "sasaran" else node.sasaran or "")
