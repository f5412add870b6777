"""DAFTAR-05: sections, tables and graphs are numbered without a gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.daftar.lists import parts
from lkjip_analysis.dataset.rows import Daftar

_IN_A_ROW = 5  # more are told by the first and the last


def gaps(numbers: list[tuple[int, ...]]) -> list[str]:
    """Numbers left out between the first and the last of each chapter or section; many in a row by first and last.

    >>> gaps([(3, 1), (3, 2), (3, 4), (4, 1)]), gaps([(1, 1), (1, 2)]), gaps([(2, 2)]), gaps([(2, 10**9)])
    (['3.3'], [], ['2.1'], ['2.1 sampai 2.999999999'])
    """
    last: dict[tuple[int, ...], set[int]] = {}
    for number in numbers:
        if len(number) > 1:
            last.setdefault(number[:-1], {0}).add(number[-1])
    return [
        text
        for head, tails in last.items()
        for before, after in pairwise(sorted(tails))
        for text in _between(head, before + 1, after - 1)
    ]


def _between(head: tuple[int, ...], first: int, last: int) -> list[str]:
    """The numbers from first to last below a chapter or section; the last one may be mistyped by nine digits."""
    if last - first >= _IN_A_ROW:
        return [f"{_dotted((*head, first))} sampai {_dotted((*head, last))}"]
    return [_dotted((*head, number)) for number in range(first, last + 1)]


def _dotted(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


@rule("DAFTAR-05", "Penomoran meloncat", "logika: nomor berurutan tanpa celah", turn=Turn.PRESENTATION)
def consecutive(context: Context) -> Iterator[Item]:
    """Sections, tables and graphs are numbered without a gap.

    Example: a list with Tabel 3.1, 3.2 and 3.4 is found, where the lists were transcribed in full.
    """
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    for name, word in (("isi", ""), ("tabel", "Tabel "), ("grafik", "Grafik ")):
        rows = [e for e in context.dataset.of(Daftar) if e.daftar == name and (e.nomor or "").startswith(word)]
        numbers = [p for e in rows if len(p := parts(e.nomor or "")) > 1]
        missing = gaps(numbers)
        if not numbers:
            yield Untested(f"daftar {name} tidak ada di paket data")
        elif not missing:
            yield Confirmed(jumlah=len(numbers))
        else:
            yield Found(
                "peringatan",
                f"Penomoran daftar {name} meloncati {joined([word + n for n in missing])}.",
                tuple(context.evidence(e, e.nomor) for e in rows[:1]),
                saran="Urutkan kembali nomornya, atau cetak bagian yang hilang.",
                sebab=f"daftar/{name}/celah",
            )
