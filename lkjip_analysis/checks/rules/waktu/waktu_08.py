"""WAKTU-08: one person does not sign as acting and as full head of the same post in the same month."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.dataset.rows import Penandatangan


@rule(
    "WAKTU-08",
    "Satu pejabat dengan dua jabatan pada waktu yang sama",
    "logika: satu orang satu kedudukan definitif",
    turn=Turn.DATES,
)
def signatory_posts(context: Context) -> Iterator[Item]:
    """One person does not sign as acting and as full head of the same post in the same month.

    Example: ``Camat`` on 2 Oktober 2025 and ``Plt. Camat`` in Oktober 2025 is found; a promotion years later is not.
    """
    signed = [s for s in context.dataset.of(Penandatangan) if s.nip and s.jabatan and s.tanggal_tertulis]
    persons: dict[str, list[Penandatangan]] = {}
    for one in signed:
        persons.setdefault(re.sub(r"\D", "", one.nip or ""), []).append(one)
    for number, own in persons.items():
        if not number:  # a dash is nobody's number
            continue
        wrong = 0
        months: dict[str, list[Penandatangan]] = {}
        for one in own:
            months.setdefault(_month(one), []).append(one)
        for month, there in months.items():
            if clashes := _pairs(there) - _pairs(filter(_acting, there)) - _pairs(s for s in there if not _acting(s)):
                wrong += clashes
                yield _both_posts(context, month, there)
        yield from [Confirmed(jumlah=held)] if (held := _pairs(own) - wrong) else []


def _pairs(signed: Iterable[Penandatangan]) -> int:
    """How many pairs of signatures under different documents there are."""
    counts = Counter(one.dokumen for one in signed)
    return (counts.total() ** 2 - sum(count * count for count in counts.values())) // 2


def _both_posts(context: Context, month: str, signed: Sequence[Penandatangan]) -> Found:
    """One finding of a person and month: the first two signatures that clash, and how many more there are."""
    acting, full = _apart([s for s in signed if _acting(s)], [s for s in signed if not _acting(s)])
    a, b = sorted((acting, full), key=lambda one: one.line)
    titles = [context.dataset.documents[s.dokumen].judul for s in (a, b)]
    others = [one for one in signed if one is not a and one is not b]
    more = f"; ada {len(others)} tanda tangan lain pada bulan itu" if others else ""
    return Found(
        "peringatan",
        f"Pejabat yang sama menandatangani {titles[0]} sebagai {a.jabatan} dan {titles[1]} sebagai {b.jabatan} "
        f"pada bulan yang sama ({month}){more}.",
        tuple(context.evidence(one, one.jabatan) for one in (a, b, *others)),
        saran="Cocokkan jabatan dengan surat keputusan pengangkatannya pada tanggal itu.",
        sebab=f"tanggal/jabatan/{a.dokumen}/{b.dokumen}",
    )


def _apart(acting: Sequence[Penandatangan], full: Sequence[Penandatangan]) -> tuple[Penandatangan, Penandatangan]:
    """Two signatures of different posts under different documents."""
    if other := next((b for b in full if b.dokumen != acting[0].dokumen), None):
        return acting[0], other
    return next(a for a in acting if a.dokumen != full[0].dokumen), full[0]


def _acting(signed: Penandatangan) -> bool:
    return bool(re.match(r"(?i)(plt|plh|pj|pjs)\b", signed.jabatan or ""))


def _month(signed: Penandatangan) -> str:
    return re.sub(r"^\d{1,2}\s+", "", signed.tanggal_tertulis or "")
