"""WAKTU-17: A local regulation that a text cites by number is not a legal basis under another year only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.rules.waktu.laws import issuer, short_title
from lkjip_analysis.dataset.rows import DataRow, Dokumen, Faktor, Peraturan, TindakLanjut

_CITED = re.compile(
    r"(?i)\b(perda|perwal|perbup|pergub|peraturan (?:daerah|wali ?kota|bupati|gubernur))\D{0,40}"
    r"nomor (\d+) tahun (\d{4})"
)


_LONG = {"perda": "daerah", "perwal": "wali kota", "perbup": "bupati", "pergub": "gubernur"}


@rule("WAKTU-17", "Peraturan disebut dengan tahun lain", "logika: satu peraturan satu nomor dan tahun", turn=Turn.DATES)
def other_year(context: Context) -> Iterator[Item]:
    """A local regulation that a text cites by number is not a legal basis under another year only.

    Example: ``Perwal Nomor 74 Tahun 2022`` beside a legal basis ``Nomor 74 Tahun 2023`` is found, once for all texts.
    """
    laws = [law for law in context.dataset.of(Peraturan) if law.nomor and law.tahun]
    found: dict[tuple[str, int], list[tuple[DataRow, Peraturan]]] = {}
    data = context.dataset
    texts: list[tuple[DataRow, str | None]] = [(row, row.uraian) for row in data.of(TindakLanjut)]
    texts += [(row, row.uraian) for row in data.of(Faktor)]
    texts += [(row, row.nomor) for row in data.of(Dokumen)]
    for row, text in texts:
        for short, number, year in _CITED.findall(text or ""):
            kind = _LONG.get(short.lower(), short.lower().replace("walikota", "wali kota"))
            same = [law for law in laws if (law.nomor or "").lstrip("0") == number and kind in issuer(law.jenis)]
            if any(law.tahun == int(year) for law in same):
                yield Confirmed()
            elif same:
                found.setdefault((number, int(year)), []).append((row, same[0]))
    for (number, year), rows in found.items():
        law = rows[0][1]
        yield Found(
            "peringatan",
            f"Peraturan Nomor {number} disebut bertahun {year}, sedangkan dasar hukum menyebut Nomor {number} Tahun "
            f"{law.tahun} tentang “{short_title(law.tentang)}”.",
            (
                *(context.evidence(row, f"Nomor {number} Tahun {year}", None, _cell(row)) for row, _ in rows),
                context.evidence(law, f"Nomor {law.nomor} Tahun {law.tahun}"),
            ),
            rumus=f"{year} ≠ {law.tahun}",
            saran="Cocokkan tahunnya dengan naskah peraturan itu.",
            sebab=f"tahun/peraturan/{number}",
            judul=f"Peraturan disebut dengan tahun lain: Nomor {number} Tahun {year} atau {law.tahun}",
        )


def _cell(row: DataRow) -> str:
    return f"4.1/{row.nomor}/tindak_lanjut" if isinstance(row, TindakLanjut) else ""
