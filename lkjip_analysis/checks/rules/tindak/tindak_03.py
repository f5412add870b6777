"""TINDAK-03: two recommendations do not share a link or a wording of what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.rules.tindak.tindak_01 import followup_evidence
from lkjip_analysis.dataset.rows import TindakLanjut

_ALIKE = 0.9  # keys of links that agree in nine of ten letters are one key, read twice


_MOST_LINKS = 200  # comparing pairs beyond that would take too long


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
    rows = [row for row in context.dataset.follow_ups if row.tautan][:_MOST_LINKS]
    for a, b in combinations(rows, 2):
        keys = link_key(a.tautan or ""), link_key(b.tautan or "")
        same_words = bool(a.uraian) and (a.uraian or "").casefold() == (b.uraian or "").casefold()
        # Without a doubtful reading two keys that differ in one letter are two documents.
        doubt = a.dugaan_ocr or b.dugaan_ocr
        alike = keys[0] == keys[1] or (doubt and SequenceMatcher(None, *keys).ratio() >= _ALIKE)
        if not alike and not same_words:
            yield Confirmed()
            continue
        yield _shared(context, a, b, keys[0] == keys[1], alike, same_words)


def _shared(context: Context, a: TindakLanjut, b: TindakLanjut, equal: bool, alike: bool, words: bool) -> Found:
    what = ["bukti yang sama" if equal else "tautan bukti yang hampir sama"] if alike else []
    what += ["uraian tindak lanjut yang sama"] if words else []
    return Found(
        "peringatan" if alike else "catatan",
        f"Rekomendasi nomor {a.rekomendasi} dan {b.rekomendasi} dijawab dengan {' dan '.join(what)}, padahal "
        "permintaannya berbeda.",
        (followup_evidence(context, a, "tautan", a.tautan), followup_evidence(context, b, "tautan", b.tautan)),
        saran="Beri tiap rekomendasi tindak lanjut dan buktinya sendiri.",
        sebab=f"tindak-lanjut/bukti/{a.nomor}/{b.nomor}",
        ragu=alike and not equal,
    )
