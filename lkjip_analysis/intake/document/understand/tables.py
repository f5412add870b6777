"""What a table is: its head, columns corrected by what they hold, rows, and kind."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from lkjip_analysis.intake.document.content import ReadTable
from lkjip_analysis.intake.document.understand.amounts import Convention
from lkjip_analysis.intake.document.understand.rows import rows_of
from lkjip_analysis.intake.document.understand.table_heads import columns_of, head_of
from lkjip_analysis.intake.document.understand.understood import (
    ASIDE,
    TableKind,
    UnderstoodColumn,
    UnderstoodRow,
    UnderstoodTable,
)
from lkjip_analysis.reference.kolom import measures

_LARGE = Decimal(1_000_000)
_MONEY = re.compile(r"anggaran|pagu|belanja|keuangan|\brp\b|rupiah|alokasi|dpa|apbd|apbn", re.IGNORECASE)
_RUPIAH = re.compile(r"\bRp|,\s?-|,00\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def understand_table(
    table: ReadTable,
    year: int,
    wide: Convention,
    section: str = "",
    before: UnderstoodTable | None = None,
    plan: tuple[int, int] | None = None,
) -> UnderstoodTable:
    """The meaning of one table.

    Args:
        table: as it was read.
        year: the report's.
        wide: the marks that the whole document uses with certainty.
        section: the heading above.
        before: the table that it may go on from: one with as many columns that stands directly before it.
        plan: first and last year of the plan that the document names.
    """
    head = head_of(table)
    own = table.grid()
    plain = columns_of(table, head, year, plan)
    if not head.rows and before is not None and before.source.columns == table.columns:
        plain = [replace(column, numeric=False) for column in before.columns if column.index < ASIDE]
    columns = [_numeric(column, own, head.rows) for column in plain]
    columns = _by_content(columns + _asides(columns, own, head.rows), table, head.rows, wide)
    rows = rows_of(table, head.rows, columns, wide)
    caption = table.caption.title if table.caption else ""
    years = set(_YEAR.findall(caption))
    own_year = int(years.pop()) if len(years) == 1 else year
    return UnderstoodTable(table, kind_of(columns, rows, caption), tuple(columns), rows, own_year, section)


def _numeric(column: UnderstoodColumn, own: Sequence[Sequence[object]], head_rows: int) -> UnderstoodColumn:
    """Whether most cells of a column's body hold a number."""
    texts = [cell.text.strip() for row in own[head_rows:] if (cell := row[column.place]) and cell.text.strip()]  # type: ignore[attr-defined]
    known = measures().get(column.measure)
    if not texts or (known and known.role != "angka" and known.key in ("nomor", "kode")):
        return column
    plain = Convention.of(texts)
    empty = sum(text in ("-", "–", "n/a", "N/A", "…", "...", "0,-") for text in texts)
    numbers = sum(bool(re.search(r"\d", text)) and (plain.read(text) is not None or _looks(text)) for text in texts)
    share = numbers / max(len(texts) - empty, 1)
    wanted = 0.34 if known and known.role == "angka" else 0.6 if known is None else 0.9
    numeric = numbers > 0 and share >= wanted
    if numeric and (known is None or known.role != "angka"):
        running = column.place <= 1 and _running(texts)
        return replace(column, measure="nomor" if running else "", numeric=not running)
    return replace(column, numeric=numeric)


def _running(texts: Sequence[str]) -> bool:
    """Whether texts are row numbers: small whole numbers that rise from one."""
    counts = [int(text.strip(" .)")) for text in texts if text.strip(" .)").isdecimal()]
    rising = sum(b in (a + 1, 1) for a, b in itertools.pairwise(counts))
    return len(counts) >= 2 and len(counts) >= 0.7 * len(texts) and counts[0] <= 3 and rising >= 0.7 * (len(counts) - 1)


def _looks(text: str) -> bool:
    """A number that cannot be read with certainty, but no words."""
    return bool(re.fullmatch(r"[<>≥≤\s\d.,%()–\-Rp]+", text))


def _asides(
    columns: Sequence[UnderstoodColumn], own: Sequence[Sequence[object]], head_rows: int
) -> list[UnderstoodColumn]:
    """Columns of the numbers in brackets behind other numbers ("86 (101%)"), where at least two rows have them."""
    found = []
    for column in columns:
        if not column.numeric:
            continue
        texts = [cell.text for row in own[head_rows:] if (cell := row[column.place])]  # type: ignore[attr-defined]
        with_aside = sum(bool(re.search(r"\d\s*\([\d.,]+\s*%?\)", text)) for text in texts)
        if with_aside >= 2:
            found.append(
                replace(column, index=column.index + ASIDE, measure="", unit="%", heads=(*column.heads, "( )"))
            )
    return found


def _by_content(
    columns: list[UnderstoodColumn], table: ReadTable, head_rows: int, wide: Convention
) -> list[UnderstoodColumn]:
    """Money in a column makes its target a pagu, its realisasi one of the budget; a percent beside them absorption."""
    own = table.grid()
    told = " ".join(
        [*(head for column in columns for head in column.heads), table.caption.title if table.caption else ""]
    )
    of_money = bool(_MONEY.search(told))
    made = []
    for column in columns:
        if column.index >= ASIDE:
            made.append(column)
            continue
        texts = [cell.text for row in own[head_rows:] if (cell := row[column.place]) and cell.text.strip()]
        convention = Convention.of(texts)
        values = [found.value for text in texts if (found := convention.read(text, wide))] if column.numeric else []
        marked = of_money or sum(bool(_RUPIAH.search(text)) for text in texts) >= 0.3 * max(len(texts), 1)
        money = marked and len(values) > 0 and sum(abs(value) >= _LARGE for value in values) >= 0.6 * len(values)
        percent = sum("%" in text for text in texts) >= 0.5 * max(len(texts), 1)
        key = column.measure
        if money and column.unit != "%":
            key = {"target": "pagu", "realisasi": "realisasi_anggaran", "capaian": "", "jumlah": "pagu"}.get(key, key)
            unit = "Rp"
        else:
            unit = column.unit or ("%" if percent and column.numeric else "")
            if key in ("pagu", "realisasi_anggaran") and values and all(abs(v) <= 1000 for v in values) and unit == "%":
                key = "serapan" if key == "realisasi_anggaran" else ""
            elif key in ("pagu", "realisasi_anggaran") and values and not money:
                key = {"pagu": "target", "realisasi_anggaran": "realisasi"}[key] if unit != "Rp" else key
        made.append(replace(column, measure=key, unit=unit))
    return [_after_its_parts(_beside_money(column, made), made) for column in made]


def _after_its_parts(column: UnderstoodColumn, columns: Sequence[UnderstoodColumn]) -> UnderstoodColumn:
    """A percent without a name directly after target and realisasi is capaian, after pagu and realisasi absorption."""
    if column.measure or not column.numeric or column.unit != "%" or column.index >= ASIDE:
        return column
    before = [c.measure for c in columns if c.place < column.place and c.numeric][-2:]
    found = {"target realisasi": "capaian", "pagu realisasi_anggaran": "serapan"}.get(" ".join(before), "")
    return replace(column, measure=found)


def _beside_money(column: UnderstoodColumn, columns: Sequence[UnderstoodColumn]) -> UnderstoodColumn:
    """A percent that follows a budget's realisation, with no target in between, is absorption."""
    if column.measure != "capaian" or not column.numeric:
        return column
    before = [c.measure for c in columns if c.place < column.place and c.numeric and c.measure]
    last = next((m for m in reversed(before) if m in ("realisasi", "target", "realisasi_anggaran", "pagu")), "")
    return replace(column, measure="serapan") if last in ("realisasi_anggaran", "pagu") else column


def kind_of(columns: Sequence[UnderstoodColumn], rows: Sequence[UnderstoodRow], caption: str) -> TableKind:
    """What a table is, by the measures that its columns hold."""
    held = {column.measure for column in columns if column.numeric}
    words = " ".join([*(head for column in columns for head in column.heads), caption]).casefold()
    years = {column.year for column in columns if column.year and column.numeric}
    quarters = {column.quarter for column in columns if column.quarter}
    if _is_scale(columns, rows, words):
        return "skala"
    if re.search(r"\bnip\b|pangkat", words) and not held & {"target", "realisasi"}:
        return "daftar pegawai" if re.search(r"\bnip\b", words) else "pegawai"
    if "efisiensi" in held:
        return "efisiensi"
    if "rencana aksi" in words or len(quarters) >= 3:
        return "rencana aksi"
    if re.search(r"\bnrr\b|unsur pelayanan|kepuasan masyarakat per unsur|\bikm\b", words) and not held & {"target"}:
        return "survei"
    if {"target", "realisasi"} <= held and any(column.horizon == "akhir" for column in columns if column.numeric):
        return "terhadap renstra"
    if len(years) >= 2:
        return "beberapa tahun"
    if {"target", "realisasi"} <= held or {"target", "capaian"} <= held:
        return "target-realisasi-capaian"
    if held & {"pagu", "realisasi_anggaran"}:
        return "anggaran"
    if "target" in held:
        return "target"
    if re.search(r"golongan|pendidikan|eselon|jenis kelamin|pegawai|jabatan", words) and held:
        return "pegawai"
    return "angka lain" if any(column.numeric for column in columns) else "teks"


_INTERVAL = re.compile(r"[<>≤≥]|\d\s*(?:-|–|s\.?d\.?|sampai)\s*\d|kurang dari|lebih dari", re.IGNORECASE)


def _is_scale(columns: Sequence[UnderstoodColumn], rows: Sequence[UnderstoodRow], words: str) -> bool:
    """A small table of intervals and labels."""
    del columns
    texts = [
        text for row in rows for text in (*row.names, *row.unread.values(), *(a.text for a in row.amounts.values()))
    ]
    hits = sum(bool(_INTERVAL.search(text)) and len(text) < 40 for text in texts)
    named = re.search(r"skala|interval|kategori|predikat|kriteria|nilai", words)
    return bool(named) and len(rows) <= 12 and hits >= max(2, 0.5 * len(rows))
