"""The rows of a table: totals, groups and content, what each names, and its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from lkjip_analysis.intake.document.content import ReadCell, ReadTable
from lkjip_analysis.intake.document.understand.amounts import Amount, Convention, aside_of
from lkjip_analysis.intake.document.understand.table_heads import numbering_row
from lkjip_analysis.intake.document.understand.understood import ASIDE, RowKind, UnderstoodColumn, UnderstoodRow
from lkjip_analysis.reference.kolom import measure_in, measures

_TOTAL_WORDS = (
    "belanja langsung tidak tdk dan anggaran keseluruhan seluruhnya umum pagu program kegiatan pegawai akhir besar rp "
    "skor nilai komponen responden pns asn unsur realisasi capaian apbd apbn jumlah total sub grand orang biaya"
)
_TOTAL = re.compile(r"(?:sub ?|grand ?)?(?:jumlah|total|jml)\b")
_MEAN_WORDS = (
    "rata rerata rata2 nilai capaian kinerja sasaran seluruh indikator realisasi keseluruhan total persentase tingkat "
    "jumlah strategis iku organisasi efisiensi % utama per"
)
_MEAN = re.compile(r"(?:nilai )?(?:rata ?rata|rerata|rata2)\b")
_MARKS = re.compile(r"[+&/.:()*–—\-]+")
_PROGRAM = re.compile(r"(?:[\divx]+[.)]\s*)?program\b", re.IGNORECASE)
_AIM = re.compile(r"(?:meningkat|terwujud|mewujud|terselenggara|terciptanya|menurun|terpenuhi)\w*\b", re.IGNORECASE)
GOAL = re.compile(r"(?:[\divx]+[.)]\s*)?(?:visi|misi|tujuan|sasaran)\b", re.IGNORECASE)
"""Opens a row above programmes whose money may overlap with that of the goals beside it."""
_SUB = re.compile(r"(?:[\divx]+[.)]\s*)?sub[ -]?kegiatan\b", re.IGNORECASE)
_CODE = re.compile(r"^\d{1,3}(?:\.\d{1,4})*\.?$")
_DIGITS = re.compile(r"\d")


class Line(NamedTuple):
    """A row as cells: those that begin on it, and those that hold for it."""

    own: list[ReadCell | None]
    filled: list[ReadCell | None]


def rows_of(
    table: ReadTable, head_rows: int, columns: Sequence[UnderstoodColumn], wide: Convention
) -> tuple[UnderstoodRow, ...]:
    """Every row below the head."""
    own, filled = table.grid(), table.grid(filled=True)
    conventions = {
        column.index: Convention.of(cell.text for row in own[head_rows:] if (cell := row[column.place]))
        for column in columns
    }
    table_wide = Convention(frozenset().union(*(found.seen for found in conventions.values())))
    heads = [_squeezed(cell.text if cell else "" for cell in row) for row in own[:head_rows]]
    made = [
        _row(index, Line(own[index], filled[index]), columns, conventions, (table_wide, wide), heads)
        for index in range(head_rows, table.rows)
    ]
    return tuple(_levelled(_whole(made)))


def _whole(rows: list[UnderstoodRow]) -> list[UnderstoodRow]:
    """Rows whose name and figures were parted: a code without figures, then figures without a code, are one row."""
    coded = [row for row in rows if row.code and "." in row.code]
    if len([row for row in coded if row.amounts]) < 0.7 * max(len(coded), 1):
        return rows
    made: list[UnderstoodRow] = []
    for row in rows:
        before = made[-1] if made else None
        parted = before is not None and before.code and not before.amounts and "." in before.code
        if parted and before is not None and row.kind == "isi" and not row.code and row.amounts:
            name = f"{before.name} {row.name}".strip()
            made[-1] = replace(row, name=name, names=(*before.names, *row.names), code=before.code, level=before.level)
        else:
            made.append(row)
    return made


def _levelled(rows: list[UnderstoodRow]) -> list[UnderstoodRow]:
    """Depth by the words that open the names, where a table mixes sasaran, program and kegiatan in one column."""
    content = [row for row in rows if row.kind in ("isi", "kelompok") and row.name]
    programs = [row for row in content if _PROGRAM.match(row.opening)]
    if any(row.code and "." in row.code for row in content) or not 0 < len(programs) < len(content):
        return rows
    widest = min(row.level for row in content)
    made = []
    for row in rows:
        if row.kind not in ("isi", "kelompok") or (row.level == widest and row.level < programs[0].level):
            made.append(row)
        else:
            made.append(replace(row, level=10 * widest + _rank(row.opening)))
    return made


def _rank(opening: str) -> int:
    """Depth of a row by its first words; what names no level is a kegiatan, as under a programme most rows are."""
    if _AIM.match(opening) or GOAL.match(opening):
        return 5
    return 6 if _PROGRAM.match(opening) else 8 if _SUB.match(opening) else 7


def _squeezed(texts: object) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", "", str(text)).casefold() for text in texts)  # type: ignore[attr-defined]


def _row(
    index: int, line: Line, columns: Sequence[UnderstoodColumn], conventions: Mapping[int, Convention],
    wider: tuple[Convention, ...], heads: Sequence[tuple[str, ...]],
) -> UnderstoodRow:  # fmt: skip
    texts = [cell.text.strip() if cell else "" for cell in line.own]
    amounts, shared, doubtful, unread = _amounts(line, columns, conventions, wider)
    name, names, place, opening = _names(line, columns)
    code = _code(texts, columns)
    kind = _kind(texts, columns, amounts, name, heads)
    if _shifted(texts, columns):
        doubtful = frozenset(amounts)
    level = code.count(".") if code and "." in code else place
    return UnderstoodRow(
        index, kind, name, names, code, level, _unit(line, columns), amounts, shared, doubtful, unread, opening
    )  # fmt: skip


def _amounts(
    line: Line,
    columns: Sequence[UnderstoodColumn],
    conventions: Mapping[int, Convention],
    wider: tuple[Convention, ...],
) -> tuple[dict[int, Amount], frozenset[int], frozenset[int], dict[int, str]]:
    amounts: dict[int, Amount] = {}
    shared, doubtful, unread = set(), set(), {}
    for column in columns:
        cell = line.own[column.place]
        if not column.numeric or cell is None or not cell.text.strip():
            continue
        amount = conventions[column.index].read(cell.text, *wider)
        if column.index >= ASIDE:
            beside = aside_of(amount, Convention(frozenset(("titik desimal", "koma desimal")))) if amount else None
            if beside is not None:
                amounts[column.index] = beside
            continue
        if amount is None:
            if _DIGITS.search(cell.text):
                unread[column.index] = cell.text
            continue
        amounts[column.index] = amount
        if cell.row_span > 1 or cell.column_span > 1:
            shared.add(column.index)
        if cell.by_machine or (cell.doubt and not cell.doubt.startswith("letak")):  # rows are proved by arithmetic
            doubtful.add(column.index)
    return amounts, frozenset(shared), frozenset(doubtful), unread


def total_word(text: str) -> RowKind | None:
    """Whether a text names a total or a mean and nothing else, such as an indicator that begins with "Jumlah".

    >>> [total_word(text) for text in ("J U M L A H  I", "Jumlah Belanja Tdk Langsung", "Rata – rata", "Jumlah unit A")]
    ['jumlah', 'jumlah', 'rata-rata', None]
    """
    plain = " ".join(_MARKS.sub(" ", text.casefold()).split())
    plain = plain.replace("j u m l a h", "jumlah").replace("t o t a l", "total").replace("r a t a", "rata")
    for kind, opening, known in (("jumlah", _TOTAL, _TOTAL_WORDS), ("rata-rata", _MEAN, _MEAN_WORDS)):
        hit = opening.match(plain)
        if hit and all(_counter(word) or word in known.split() for word in plain[hit.end() :].split()):
            return kind  # type: ignore[return-value]
    return None


def _counter(word: str) -> bool:
    return bool(re.fullmatch(r"[ivx]+|[a-z]|\d{1,2}|%", word))


def _column_numbers(columns: Sequence[UnderstoodColumn], amounts: Mapping[int, Amount]) -> bool:
    """Whether the figures of a row are the numbers of its columns, joined by the reading with words of a row."""
    values = [int(amounts[c.index].value) for c in columns if c.index in amounts and c.index < ASIDE]
    small = all(one.decimals == 0 and 0 < one.value <= 30 for one in amounts.values())
    return small and len(values) >= 3 and all(b == a + 1 for a, b in pairwise(values)) and values[0] in (2, 3, 4, 5)


def _shifted(texts: Sequence[str], columns: Sequence[UnderstoodColumn]) -> bool:
    """Whether a row's cells may stand one column off: words where numbers belong, a number where the unit belongs."""
    words = any(c.numeric and c.measure and texts[c.place][:1].isalpha() and len(texts[c.place]) > 3 for c in columns)
    number = any(c.measure == "satuan" and re.fullmatch(r"[\d.,]+", texts[c.place]) for c in columns)
    return words and number


def _names(line: Line, columns: Sequence[UnderstoodColumn]) -> tuple[str, tuple[str, ...], int, str]:
    """The deepest name that begins on the row, all that hold for it, and the place of the deepest among them."""
    known = measures()
    places = [c.place for c in columns if c.measure in known and known[c.measure].role == "nama" and not c.numeric]
    if not places:
        places = [c.place for c in columns if not c.numeric and c.measure in ("", "keterangan", "kategori")][:1]
    own = [(rank, cell.text) for rank, place in enumerate(places) if (cell := line.own[place]) and cell.text.strip()]
    held = tuple(dict.fromkeys(cell.text for place in places if (cell := line.filled[place]) and cell.text.strip()))
    if own:
        rank, name = own[-1]
        opening = " ".join(own[0][1].split())
        return " ".join(name.split()), tuple(" ".join(text.split()) for text in held), rank, opening
    return "", tuple(" ".join(text.split()) for text in held), len(places), ""


def _code(texts: Sequence[str], columns: Sequence[UnderstoodColumn]) -> str:
    for column in columns:
        if column.measure in ("kode", "nomor") and _CODE.match(texts[column.place]):
            return texts[column.place].rstrip(".")
    return ""


def _unit(line: Line, columns: Sequence[UnderstoodColumn]) -> str:
    for column in columns:
        if column.measure == "satuan" and (cell := line.filled[column.place]):
            return " ".join(cell.text.split())
    return ""


def _kind(
    texts: Sequence[str], columns: Sequence[UnderstoodColumn], amounts: Mapping[int, Amount], name: str,
    heads: Sequence[tuple[str, ...]],
) -> RowKind:  # fmt: skip
    filled = [text for text in texts if text]
    if not filled:
        return "kosong"
    if _squeezed(texts) in heads or numbering_row(texts) or _column_numbers(columns, amounts):
        return "kepala"
    numeric = {column.place for column in columns if column.numeric}
    words = [text for place, text in enumerate(texts) if text and place not in numeric and not _CODE.match(text)]
    for text in words:
        total = total_word(text) if len(words) <= 2 else None
        if total is not None:
            return total
    if not amounts:
        named = sum(measure_in(text) is not None and len(text) < 40 for text in filled)
        if named >= 2 and named >= 0.6 * len(filled):
            return "kepala"
        return "kelompok"
    return "isi" if name or words or amounts else "kosong"
