"""LENGKAP-08: the count of staff by education covers all staff, and the roster lets it be recounted."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.dataset.rows import (
    Pegawai,
    RekapPegawai,
)
from lkjip_analysis.model import Evidence


@rule(
    "LENGKAP-08",
    "Rekapitulasi pendidikan tidak memuat semua pegawai",
    "logika: tiap pegawai berpendidikan",
    turn=Turn.COMPLETENESS,
)
def education(context: Context) -> Iterator[Item]:
    """The count of staff by education covers all staff, and the roster lets it be recounted.

    Example: rows that add up to 75 under a total of 84 are found; rows that add up to 84 are not.
    """
    rows = [r for r in context.dataset.of(RekapPegawai) if r.menurut == "pendidikan"]
    parts = [r for r in rows if r.kategori.lower() != "jumlah"]
    total = next((r for r in rows if r.kategori.lower() == "jumlah"), None)
    staff = context.dataset.of(Pegawai)
    stated = total.jumlah if total and total.jumlah is not None else len(staff)
    if not parts or not stated:
        yield Untested("rekapitulasi pendidikan tidak ada di paket data")
        return
    terms = [r.jumlah or 0 for r in parts]
    if sum(terms) == stated:
        yield Confirmed(jumlah=len(parts))
    else:
        gap = stated - sum(terms)
        told = f"{gap} orang tidak terhitung" if gap > 0 else f"{-gap} orang lebih"
        expected = f"{' + '.join(map(str, terms))} = {sum(terms)}; {sum(terms)} ≠ {stated}"
        unknown = staff and not any(p.pendidikan for p in staff)
        hint = " Daftar pegawai tidak menyebut pendidikan, sehingga tidak dapat dihitung ulang." if unknown else ""
        yield Found(
            "galat" if total else "peringatan",
            f"Rekapitulasi pendidikan memuat {sum(terms)} orang, padahal pegawainya {stated}; {told}.{hint}",
            _education_proof(context, total, parts),
            rumus=expected,
            saran="Lengkapi pendidikan tiap pegawai, lalu hitung kembali rekapitulasinya.",
            sebab=f"pegawai/rekap/{stated}-{sum(terms)}",
        )


def _education_proof(context: Context, total: RekapPegawai | None, parts: list[RekapPegawai]) -> tuple[Evidence, ...]:
    head = [context.evidence(total, total.jumlah, None, "1.4/jumlah/jumlah")] if total else []
    return (*head, *(context.evidence(r, r.jumlah, None, "1.4") for r in parts))
