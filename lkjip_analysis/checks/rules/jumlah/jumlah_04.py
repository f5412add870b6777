"""JUMLAH-04: A stated total of employees must be the sum of its categories, a subtotal that of its details."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import addition, arithmetic, difference, figure, listing
from lkjip_analysis.dataset.dataset import grouped
from lkjip_analysis.dataset.rows import RekapPegawai


@rule(
    "JUMLAH-04",
    "Rekapitulasi pegawai tidak berjumlah",
    "logika: jumlah sama dengan jumlah bagian-bagiannya",
    turn=Turn.SUMS,
)
def staff_counts(context: Context) -> Iterator[Item]:
    """A stated total of employees must be the sum of its categories, a subtotal that of its details.

    Example:
        Golongan 7 + 65 + 3 under a total of 84 fires; under a total of 75 it does not.
    """
    groups: dict[tuple[float, float], list[tuple[RekapPegawai, list[RekapPegawai]]]] = defaultdict(list)
    for total, parts in _recapitulations(context.dataset.of(RekapPegawai)):
        amount = sum(p.jumlah or 0 for p in parts)
        if total.jumlah == amount:
            yield Confirmed()
        else:
            groups[total.jumlah or 0, amount].append((total, parts))
    for (stated, counted), found in groups.items():
        yield _staff_gap(context, stated, counted, found)


def _recapitulations(rows: tuple[RekapPegawai, ...]) -> Iterator[tuple[RekapPegawai, list[RekapPegawai]]]:
    """Every stated total with its parts: details under a category's subtotal, categories under the total."""
    by_kind: dict[str, list[RekapPegawai]] = defaultdict(list)
    for row in rows:
        by_kind[row.menurut].append(row)
    for kind in by_kind.values():
        known = [r for r in kind if r.jumlah is not None]
        details = grouped(known, lambda r: r.kategori)
        subtotals = {r.line: r for r in kind if (r.rincian or "").casefold() == "jumlah"}
        covered = {r.kategori for r in subtotals.values()}
        for sub in subtotals.values():
            below = [r for r in details.get(sub.kategori, ()) if r is not sub]
            if sub.jumlah is not None and below:
                yield sub, below
        high = [r for r in kind if r.kategori.casefold() != "jumlah"]
        high = [r for r in high if r.line in subtotals or r.kategori not in covered]
        parts = [r for r in high if r.jumlah is not None]
        for total in known if high else ():
            if total.kategori.casefold() == "jumlah":
                yield total, parts


STAFF_TABLES = {"jabatan": "1.2", "golongan": "1.3", "pendidikan": "1.4"}


def _staff_gap(
    context: Context, stated: float, counted: float, found: list[tuple[RekapPegawai, list[RekapPegawai]]]
) -> Found:
    kinds = listing(t.menurut for t, _ in found)
    sums = [addition([float(p.jumlah or 0) for p in parts]) for _, parts in found]
    return Found(
        "galat",
        f"Rekapitulasi pegawai menurut {kinds} menyatakan {figure(stated)} orang, sedangkan bagian-bagiannya "
        f"berjumlah {figure(counted)}: {_gap_words(stated, counted)}.",
        tuple(context.evidence(t, t.jumlah, None, STAFF_TABLES[t.menurut]) for t, _ in found)
        + tuple(context.evidence(p, p.jumlah, None, STAFF_TABLES[p.menurut]) for _, parts in found for p in parts),
        arithmetic(*sums, difference(stated, counted)),
        "Hitung ulang rekapitulasi dari satu daftar pegawai.",
        abs(stated - counted) / max(stated, counted, 1) * 100,
        f"pegawai/rekap/{figure(stated)}-{figure(counted)}",
        any(row.dugaan_ocr for t, parts in found for row in (t, *parts)),
    )


def _gap_words(stated: float, counted: float) -> str:
    """What a difference between a total of people and its parts means.

    >>> _gap_words(84, 75), _gap_words(84, 90)
    ('9 orang tidak terperinci', 'bagian-bagiannya melebihi jumlahnya 6 orang')
    """
    if counted < stated:
        return f"{figure(stated - counted)} orang tidak terperinci"
    return f"bagian-bagiannya melebihi jumlahnya {figure(counted - stated)} orang"
