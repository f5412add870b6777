"""Every printed cell against the computed one, each difference told at the cell where it began."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip_analysis.checks.arithmetic import is_arithmetic
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.page import WRONG, Print
from lkjip_analysis.checks.printed import Comparison, read_printed
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.model import Address, Evidence
from lkjip_analysis.model.number import format_number, round_half_up
from lkjip_analysis.model.words import listing

CHAINED = {"pemotongan": "dipotong, bukan dibulatkan", "rantai pembulatan": "dihitung dari angka yang sudah dibulatkan"}
_LISTED = 4  # further cells named in the sentence
_MOST_DIGITS = 2
"""Digits behind the comma that a value of ours may need although fewer are printed."""


@rule("CETAK-01", "Angka atau label tercetak tidak sama dengan hasil hitung", "setiap sel mengikuti data dan rumusnya")
def printed_cells(context: Context) -> Iterator[Item]:
    """A printed number or label must be the computed one to its last printed digit; differences that only
    follow from another wrong cell are told with that cell.

    Example:
        Printed 99,99 where 84,99 / 83,75 × 100 gives 101,48 fires; printed 101,48 does not.
    """
    page = Print(context)
    groups: dict[str, list[Comparison]] = {}
    roots: dict[str, Address] = {}
    for item in context.comparisons:
        if item.verdict == "tidak terhitung":
            yield Untested(f"{item.address}: {_reason(context, item)}")
        elif item.verdict == "tanpa padanan":
            yield Untested(f"{item.address}: sel tercetak tanpa padanan di tabel hasil hitung")
        elif item.agrees:
            yield Confirmed()
        elif item.verdict == WRONG and item.comparable:
            root = page.root(item)
            cause = _cause(page, item, root)
            groups.setdefault(cause, []).append(item)
            roots.setdefault(cause, root)
    for cause, items in groups.items():
        alone = cause.startswith("kolom/") and len(_of_column(items, roots[cause])) < 2
        # One row, with whatever follows from it, does not make a mixed column: it is one misread cell.
        yield _found(page, roots[cause], items, page.cause(roots[cause]) if alone else cause)


def _of_column(items: list[Comparison], root: Address) -> list[Comparison]:
    """The cells of the column in which a difference began, one of each row."""
    cells = {i.address.row: i for i in items if (i.address.table, i.address.column) == (root.table, root.column)}
    return list(cells.values())


def _cause(page: Print, item: Comparison, root: Address) -> str:
    """Key of the cause: a label by custom, a column that mixes two computations, or what `Print.cause` says."""
    if _rests_on_custom(page, item):
        return f"label/{item.address.column}"
    twin = _same_row_twin(page, page.by_address[root])
    return f"kolom/{root.table}/{root.column}/{twin}" if twin else page.cause(root)


def _reason(context: Context, item: Comparison) -> str:
    table = context.table(item.address.table)
    reason = table.reasons.get((item.address.row, item.address.column), "") if table else ""
    return reason or "data untuk menghitungnya tidak ada"


def _found(page: Print, root: Address, items: list[Comparison], cause: str) -> Found:
    ordered = sorted(items, key=lambda i: i.address != root)
    head = ordered[0]
    doubtful = head.cell.dugaan_ocr
    # Another label of a convention, and a row that shows another thing, are not contradictions by themselves.
    soft = all(_rests_on_custom(page, item) for item in ordered) or page.wrong_row(root)
    return Found(
        "peringatan" if soft else "galat",
        _mixed(page, _of_column(ordered, root)) if cause.startswith("kolom/") else _sentence(page, ordered),
        tuple(evidence(page.context, item) for item in ordered),
        rumus=""
        if page.wrong_row(root)
        else "; ".join(filter(None, (arithmetic(page, i) for i in _shown(ordered, root, cause)))),
        saran="Perbaiki sel itu dari datanya, lalu hitung ulang sel yang mengikutinya.",
        taruhan=max(_stake(page, item) for item in ordered),
        sebab=cause,
        ragu=doubtful,
    )


def _shown(items: list[Comparison], root: Address, cause: str) -> list[Comparison]:
    """Cells whose arithmetic is told: all of a mixed column, else the one where the difference began."""
    return _of_column(items, root) if cause.startswith("kolom/") else items[:1]


def _mixed(page: Print, items: list[Comparison]) -> str:
    """A printed column in which some rows are computed as another column of our table is."""
    head = items[0].address
    table = page.table(head)
    twin = table.column(_same_row_twin(page, items[0])).heading
    rows = [row.key for row in table.rows if page.by_address.get(Address(table.id, row.key, head.column))]
    kept = [key for key in rows if page.by_address[Address(table.id, key, head.column)].agrees]
    told = "; ".join(f"{table.row_name(i.address.row)} {i.printed.strip()} (seharusnya {shown(i)})" for i in items)
    place = f"Kolom {table.column(head.column).heading} pada Tabel {table.id}"
    if not kept:
        return f"{place} berisi hitungan kolom {twin} di laporan ini: {told}."
    return (
        f"{place} memakai dasar hitungan yang bercampur: {told} dihitung seperti kolom {twin} di laporan ini, "
        f"sedangkan {listing([table.row_name(key) for key in kept])} memakai dasar kolom itu sendiri."
    )


def _rests_on_custom(page: Print, item: Comparison) -> bool:
    """Whether a label follows a convention, not a regulation: another word is then not an error by itself."""
    formula = page.table(item.address).formula(item.address.row, item.address.column)
    return isinstance(item.computed, str) and formula is not None and "Kelaziman" in formula.basis


def _sentence(page: Print, items: list[Comparison]) -> str:
    head, rest = items[0], items[1:]
    table, at = page.table(head.address), head.address
    expected = "hasil hitungnya" if head.nature == "dihitung" else "datanya menyatakan"
    text = (
        f"Tabel {at.table}, baris {table.row_name(at.row)}, kolom {table.column(at.column).heading} "
        f"tercetak {head.printed.strip()}, sedangkan {expected} {shown(head)}."
    )
    if twin := _same_row_twin(page, head):
        text += f" Angka tercetak itu sama dengan kolom {table.column(twin).heading} pada baris yang sama."
    if page.wrong_row(at) and (row := page.twin_row(at)):
        text += f" Seluruh angka baris itu sama dengan baris {table.row_name(row)}."
    if rest:
        named = ", ".join(str(item.address) for item in rest[:_LISTED])
        more = f", dan {len(rest) - _LISTED} lainnya" if len(rest) > _LISTED else ""
        text += f" Kesalahan ini juga tampak di {len(rest)} sel lain: {named}{more}."
    return text


def shown(item: Comparison) -> str:
    """Our value with at least the printed digits, so that a difference can be seen."""
    printed = read_printed(item.printed)
    if printed is None or not isinstance(item.computed, float):
        return item.text or str(item.computed)
    return format_number(item.computed, _digits(printed, item.computed))


def _digits(printed: Decimal, value: float) -> int:
    """Digits behind the comma with which our value is told: the printed ones, and what it needs up to the second."""
    own = -int(round_half_up(value, _MOST_DIGITS).normalize().as_tuple().exponent)
    return max(-int(printed.as_tuple().exponent), own, 0)


def _same_row_twin(page: Print, item: Comparison) -> str:
    """Another column of the same row that holds exactly the printed number: often the wrong one was copied."""
    printed, table = read_printed(item.printed), page.table(item.address)
    if printed is None or printed == printed.to_integral_value():
        return ""  # whole numbers coincide by chance
    digits = -int(printed.as_tuple().exponent)
    for column in table.shown:
        value = table.value(item.address.row, column.key) if column.key != item.address.column else None
        if isinstance(value, float) and round_half_up(value, digits) == printed:
            return column.key
    return ""


def evidence(context: Context, item: Comparison) -> Evidence:
    """A printed cell as evidence, beside our value rounded to the printed digits."""
    printed = read_printed(item.printed)
    written: float | str = float(printed) if printed is not None else item.printed.strip()
    expected: float | str | None = item.computed
    if printed is not None and isinstance(expected, float):
        expected = float(round_half_up(expected, _digits(printed, expected)))
    return context.evidence(item.cell, written, expected, str(item.address))


def arithmetic(page: Print, item: Comparison) -> str:
    """The computation with its figures, and that the printed number is not its result."""
    printed, at = read_printed(item.printed), item.address
    if printed is None or not isinstance(item.computed, float):
        return ""
    given = max(-int(printed.as_tuple().exponent), 0)
    unequal = f"{format_number(item.computed, _digits(printed, item.computed))} ≠ {format_number(printed, given)}"
    sentence = page.table(at).sentence(at.row, at.column)
    told = is_arithmetic(sentence) and any(sign in sentence for sign in "+−×/")
    return f"{sentence}; {unequal}" if told else unequal


def _stake(page: Print, item: Comparison) -> float:
    printed = read_printed(item.printed)
    if printed is None or not isinstance(item.computed, float):
        return 1.0
    gap = abs(float(printed) - item.computed)
    kind = page.table(item.address).format_of(item.address.row, item.address.column).kind
    return page.context.budget_share(gap) if kind == "rupiah" else min(gap, 100.0)


@rule("CETAK-02", "Angka tercetak hanya cocok bila dipotong atau dibulatkan dua kali", "pembulatan sekali di akhir")
def rounding(context: Context) -> Iterator[Item]:
    """A printed number should be rounded once, half up; one that only fits truncation or chained rounding is noted,
    one finding per table.

    Example:
        81,46 for 81,465 fires (truncation); 81,47 does not.
    """
    page = Print(context)
    groups: dict[tuple[str, str], list[Comparison]] = {}
    for item in context.comparisons:
        if item.verdict in CHAINED:
            groups.setdefault((item.address.table, item.verdict), []).append(item)
    for (table, verdict), items in groups.items():
        head = items[0]
        places = ", ".join(f"{item.printed.strip()} (seharusnya {shown(item)})" for item in items)
        yield Found(
            "catatan",
            f"Tabel {table} memuat {len(items)} angka yang {CHAINED[verdict]}: {places}.",
            tuple(evidence(context, item) for item in items),
            rumus=arithmetic(page, head),
            saran="Hitung dari angka yang belum dibulatkan dan bulatkan sekali saja, setengah ke atas.",
            taruhan=max(_stake(page, item) for item in items),
            sebab=f"tercetak/{head.address}" if len(items) == 1 else "",
        )


RULES = (printed_cells, rounding)
