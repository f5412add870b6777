"""Sasaran that no indicator measures, and the indicator that by its name belongs there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Indikator, Sebutan, Simpul

_LEVELS = ("sasaran", "sasaran_daerah")
_LETTERS = 5  # words shorter than this tell nothing of a subject
_BEGINNING = 6  # letters by which forms of a word are one


def unmeasured(context: Context) -> list[Simpul]:
    """Sasaran without an indicator of their own, nor of a goal or programme below, where a sibling has one."""
    data = context.dataset
    measured = {indicator.simpul for indicator in data.indicators.values()}
    measured |= {row.simpul for row in data.of(Sebutan) if row.simpul}
    levels: dict[tuple[str, str], list[Simpul]] = defaultdict(list)
    for node in data.of(Simpul):
        if node.tingkat in _LEVELS and node.dokumen not in data.replaced:
            levels[node.dokumen, node.tingkat].append(node)
    found = []
    for nodes in levels.values():
        bare = [node for node in nodes if node.id not in measured]
        if len(bare) == 1 < len(nodes):
            found += bare
    return found


def nearest(context: Context, node: Simpul) -> Indikator | None:
    """The indicator of another node of the level whose name shares the most words with a sasaran, if just one does."""
    data, about = context.dataset, set(_stems(f"{node.nama} {node.sasaran or ''}"))
    others = [i for i in data.indicators.values() if i.simpul and data.nodes[i.simpul].tingkat == node.tingkat
              and data.nodes[i.simpul].dokumen == node.dokumen]  # fmt: skip
    shared = sorted(((len(about & set(_stems(i.nama))), i) for i in others), key=lambda pair: -pair[0])
    if not shared or not shared[0][0] or (len(shared) > 1 and shared[1][0] == shared[0][0]):
        return None
    return shared[0][1]


def _stems(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z]+", text.casefold())
    yield from (re.sub(r"^(me|pe|ber|ter|ke|se)(ny|ng|n|m|r|l)?", "", word)[:_BEGINNING] for word in words
                if len(word) >= _LETTERS)  # fmt: skip
