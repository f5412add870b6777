"""TINDAK-03: two recommendations do not share a link or a wording of what was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from math import comb

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.tindak.tindak_01 import followup_evidence
from lkjip_analysis.dataset.dataset import grouped
from lkjip_analysis.dataset.rows import TindakLanjut
from lkjip_analysis.model.number import format_number
from lkjip_analysis.model.words import listing

_ALIKE = 0.9  # keys of links that agree in nine of ten letters are one key, read twice


_NAMED = 12  # recommendations that are named in one finding


_MOST_PAIRS = 20_000
"""Pairs of nearly equal links that are compared letter by letter; how many more there are is told."""


def link_key(link: str) -> str:
    """The part of a link that tells documents apart.

    >>> link_key("https://drive.google.com/file/d/1Q8mIT/view?usp=sharing"), link_key("https://x.go.id/a.pdf")
    ('1Q8mIT', 'https://x.go.id/a.pdf')
    """
    found = re.search(r"/(?:d|folders)/([\w-]+)", link)
    return found[1] if found else link.split("?")[0].rstrip("/")


@rule(
    "TINDAK-03",
    "Satu bukti untuk dua rekomendasi",
    "logika: tiap tindak lanjut mempunyai buktinya sendiri",
    turn=Turn.FOLLOW_UP,
)
def shared_proof(context: Context) -> Iterator[Item]:
    """Two recommendations do not share a link or a wording of what was done; nearly equal links are doubtful readings.

    Example: rows 3 and 6 with one link are found; two different links are not.
    """
    rows = [row for row in context.dataset.follow_ups if row.tautan]
    by_key, by_words = grouped(rows, _key), grouped((row for row in rows if row.uraian), _words)
    both = grouped((row for row in rows if row.uraian), lambda row: (_key(row), _words(row)))
    for group in (group for group in by_key.values() if len(group) > 1):
        yield _shared(context, group, "bukti yang sama")
    nearly, left = _misread(rows)
    for pair in nearly:
        yield _shared(context, pair, "tautan bukti yang hampir sama")
    for group in (group for group in by_words.values() if len(group) > 1):
        if len({_key(row) for row in group}) > 1 and tuple(group) not in nearly:
            yield _shared(context, group, "")
    if left:
        yield Untested(f"{format_number(left, 0)} pasang tautan yang bacaannya diragukan tidak dibandingkan per huruf")
    equal = _pairs(by_key.values()) + _pairs(by_words.values()) - _pairs(both.values())
    nearly = [(a, b) for a, b in nearly if not _same_words((a, b))]
    yield Confirmed(jumlah=comb(len(rows), 2) - equal - len(nearly) - left)


def _key(row: TindakLanjut) -> str:
    return link_key(row.tautan or "")


def _words(row: TindakLanjut) -> str:
    return (row.uraian or "").casefold()


def _same_words(rows: Sequence[TindakLanjut]) -> bool:
    return bool(rows[0].uraian) and len({_words(row) for row in rows}) == 1


def _pairs(groups: Iterable[Sequence[TindakLanjut]]) -> int:
    return sum(comb(len(group), 2) for group in groups)


def _misread(rows: Sequence[TindakLanjut]) -> tuple[list[tuple[TindakLanjut, TindakLanjut]], int]:
    """Pairs of links that differ in few letters, of which one is a doubtful reading; how many were not compared.

    Without a doubtful reading two keys that differ in one letter are two documents.
    """
    doubted = [(place, row) for place, row in enumerate(rows) if row.dugaan_ocr]
    pairs = ((at, one, b, other) for at, one in doubted for b, other in enumerate(rows))
    apart = ((a, b) for at, a, place, b in pairs if at < place or (place != at and not b.dugaan_ocr))
    found = [(a, b) for a, b in islice(apart, _MOST_PAIRS) if _key(a) != _key(b) and _alike(_key(a), _key(b))]
    every = comb(len(rows), 2) - comb(len(rows) - len(doubted), 2)
    ordered = [(a, b) if a.nomor <= b.nomor else (b, a) for a, b in found]
    return ordered, max(every - _MOST_PAIRS, 0)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _shared(context: Context, rows: Sequence[TindakLanjut], proof: str) -> Found:
    what = [proof] if proof else []
    what += ["uraian tindak lanjut yang sama"] if _same_words(rows) else []
    numbers = listing((str(row.rekomendasi) for row in rows), _NAMED)
    return Found(
        "peringatan" if proof else "catatan",
        f"Rekomendasi nomor {numbers} dijawab dengan {' dan '.join(what)}, padahal permintaannya berbeda.",
        tuple(followup_evidence(context, row, "tautan", row.tautan) for row in rows),
        saran="Beri tiap rekomendasi tindak lanjut dan buktinya sendiri.",
        sebab=f"tindak-lanjut/bukti/{rows[0].nomor}/{rows[-1].nomor}",
        ragu=proof.startswith("tautan"),
    )
