"""What differs between two reports: cells, facts and sentences, as one tidy frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

import pandas as pd

from lkjip_analysis.facts import Facts
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.model.formula import Value

COLUMNS = ("jenis", "besaran", "alamat", "uraian", "sebelum", "sesudah", "selisih", "nilai_sebelum", "nilai_sesudah")
"""``jenis`` sel, fakta or kalimat; ``besaran`` what is computed there (capaian, kategori, peringkat, efisiensi …)."""

Line = tuple[str, str, str, str, str, str, float | None, Value | None, Value | None]
Tables = Mapping[str, Table | Missing]


def changes(
    tables: tuple[Tables, Tables], facts: tuple[Facts, Facts], texts: tuple[Mapping[str, str], Mapping[str, str]]
) -> pd.DataFrame:
    """Everything that differs between a report and another, in the order of the report.

    Args:
        tables: of the first report and of the second.
        facts: likewise.
        texts: likewise, Markdown by section.

    Returns:
        One line per change with the columns `COLUMNS`; texts as displayed, values unrounded.

    >>> old, new = Facts(), Facts()
    >>> old.state('tahun', 2024.0, '2024'); new.state('tahun', 2025.0, '2025')
    >>> changes(({}, {}), (old, new), ({}, {}))[['jenis', 'alamat', 'selisih']].values.tolist()
    [['fakta', 'tahun', 1.0]]
    """
    lines = [*_cells(*tables), *_facts(*facts), *_sentences(*texts)]
    frame = pd.DataFrame(lines, columns=list(COLUMNS))
    return frame.astype({"selisih": "float64"})


def _difference(before: Value | None, after: Value | None) -> float | None:
    if isinstance(before, (int, float)) and isinstance(after, (int, float)):
        return after - before
    return None


def _cells(before: Tables, after: Tables) -> Iterator[Line]:
    for id in {**before, **after}:
        old, new = before.get(id), after.get(id)
        if isinstance(old, Table) and isinstance(new, Table):
            yield from _cells_of(old, new)
        elif isinstance(old, Missing) is not isinstance(new, Missing):
            said = ["ada" if isinstance(one, Table) else "tidak dapat diisi" for one in (old, new)]
            yield "sel", "tabel", id, "seluruh tabel", said[0], said[1], None, None, None


def _cells_of(old: Table, new: Table) -> Iterator[Line]:
    rows = dict.fromkeys([*(r.key for r in old.rows), *(r.key for r in new.rows)])
    columns = dict.fromkeys([*(c.key for c in old.columns), *(c.key for c in new.columns)])
    for row in rows:
        for column in columns:
            a, b = (_cell(table, row, column) for table in (old, new))
            if a != b:
                there = new if new.has(row, column) else old
                heading = there.column(column).heading
                yield (
                    "sel",
                    _quantity(there, row, column),
                    f"{new.id}/{row}/{column}",
                    f"{there.row_name(row)}: {heading}",
                    a[1],
                    b[1],
                    _difference(a[0], b[0]),
                    a[0],
                    b[0],
                )


_NAMED = ("capaian", "kategori", "peringkat", "efisiensi", "serapan")
_YEAR = re.compile(r"[_-]\d{4}$")


def _quantity(table: Table, row: str, column: str) -> str:
    """What stands in a cell: by its formula where that says it, else by its column without the year."""
    formula = table.formula(row, column)
    return formula.name if formula and formula.name in _NAMED else _YEAR.sub("", column)


def _cell(table: Table, row: str, column: str) -> tuple[Value | None, str]:
    """Value and text of a cell; a reason stands for a value that could not be computed."""
    if not table.has(row, column):
        return None, ""
    value = table.value(row, column)
    return value, table.text(row, column) or table.reasons.get((row, column), "")


def _facts(before: Facts, after: Facts) -> Iterator[Line]:
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        a, b = ((f.value, f.text) if f else (None, "") for f in (old, new))
        if a != b:
            at = (new or old).address
            yield (
                "fakta", name.rpartition(".")[2], name, str(at) if at else "",
                a[1], b[1], _difference(a[0], b[0]), a[0], b[0],
            )  # fmt: skip


_END = re.compile(r"(?<=[.;?!])\s+(?=[A-Z0-9“\[-])|\n+")
_LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(#[^)]*\)")


def sentences(markdown: str) -> list[str]:
    """The sentences of a section as they are read: without markup of links and escapes.

    >>> sentences("Capaian [101,48](#t3.2-ikm-capaian) persen. Kategori Sangat Tinggi.\\n\\n- butir\\\\_satu")
    ['Capaian 101,48 persen.', 'Kategori Sangat Tinggi.', '- butir_satu']
    """
    plain = re.sub(r"\\(.)", r"\1", _LINK.sub(r"\1", markdown))
    return [part.strip() for part in _END.split(plain) if part.strip()]


def _sentences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Line]:
    for section in {**before, **after}:
        old, new = sentences(before.get(section, "")), sentences(after.get(section, ""))
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            for place in range(max(b - a, d - c)):
                said = [part[place] if place < len(part) else "" for part in (old[a:b], new[c:d])]
                yield "kalimat", "kalimat", section, f"bagian {section}", said[0], said[1], None, None, None
