"""How many findings of one rule are told one by one; the rest is one finding that counts them and keeps their places.

Nobody reads ten thousand findings of one kind, and a report of them would take minutes and gigabytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lkjip_analysis.checks.engine.rule import Found, Rule
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.number import format_number

MOST = 500
"""Findings of one rule that are told one by one."""


def bounded(rule: Rule, found: Sequence[Found], most: int = MOST) -> list[Found]:
    """The findings of a rule: all, or the gravest in their order and one that stands for the rest.

    >>> from lkjip_analysis.checks.engine.rule import Turn, rule
    >>> example = rule("CONTOH-01", "Contoh", "logika", turn=Turn.SUMS)(lambda context: ())
    >>> *told, rest = bounded(example, [Found("catatan", str(n), taruhan=n) for n in range(5)], most=2)
    >>> [item.uraian for item in told], rest.judul
    (['3', '4'], 'Contoh: 3 temuan lagi')
    """
    if len(found) <= most:
        return list(found)
    order = sorted(range(len(found)), key=lambda at: (SEVERITIES.index(found[at].tingkat), -found[at].taruhan))
    told, left = sorted(order[:most]), [found[at] for at in sorted(order[most:])]
    return [*(found[at] for at in told), _rest(rule, left, most)]


def _rest(rule: Rule, left: Sequence[Found], most: int) -> Found:
    counts = Counter(item.tingkat for item in left)
    levels = ", ".join(f"{format_number(counts[level], 0)} {level}" for level in SEVERITIES if counts[level])
    count = format_number(len(left), 0)
    return Found(
        min(counts, key=SEVERITIES.index),
        f"Aturan {rule.kode} menemukan {count} hal lagi ({levels}); yang diuraikan satu per satu "
        f"hanya {format_number(most, 0)} yang terberat, tempat yang lain ada di buktinya.",
        tuple(dict.fromkeys(place for item in left for place in item.bukti)),
        saran="Betulkan lebih dahulu yang diuraikan; sebabnya sering sama.",
        taruhan=max(item.taruhan for item in left),
        sebab=f"aturan/{rule.kode}/selebihnya",
        ragu=all(item.ragu for item in left),
        judul=f"{rule.judul}: {count} temuan lagi",
    )
