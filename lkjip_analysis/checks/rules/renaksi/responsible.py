"""Who answers for the lines of an action plan: under one name, and the same post from top to bottom (RENAKSI)."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.places import plan_place
from lkjip_analysis.checks.reading.wording import is_slip, plain
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


def families(lines: Sequence[RencanaAksi]) -> list[Named]:
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


def responsible_place(context: Context, line: RencanaAksi) -> str:
    """Cell of the one responsible for a line of the action plan."""
    return plan_place(context, line, "penanggung_jawab")
