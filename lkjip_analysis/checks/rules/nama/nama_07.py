"""NAMA-07: the goal of a programme or kegiatan says what is to be reached, and not its name once more."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import goal_place
from lkjip_analysis.checks.reading.wording import plain


@rule("NAMA-07", "Sasaran hanya mengulang nama", "Permenpan-RB 53/2014, anak lampiran I/5-6", turn=Turn.TREE)
def repeated_names(context: Context) -> Iterator[Item]:
    """The goal of a programme or kegiatan says what is to be reached, and not its name once more; one note for all.

    Example: "Pengadaan Barang" as the goal of "Pengadaan Barang" is noted; "Terlaksananya Pengadaan Barang" is not.
    """
    nodes = [n for n in context.dataset.nodes.values() if n.sasaran]
    same = [n for n in nodes if plain(n.sasaran or "") == plain(n.nama)]
    yield Confirmed(jumlah=len(nodes) - len(same))
    if same:
        yield Found(
            "catatan",
            f"Sasaran {len(same)} program atau kegiatan hanya mengulang namanya: "
            f"{listing(quoted(n.nama, 70) for n in same)}.",
            tuple(context.evidence(n, n.sasaran, None, goal_place(context, n)) for n in same),
            saran="Rumuskan hasil yang ingin dicapai.",
            sebab="simpul/sasaran/nama",
            ragu=all(n.dugaan_ocr for n in same),
        )
