"""CETAK-01: A printed number or label must be the computed one to its last printed digit."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison, read_printed
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.page import WRONG, Print
from lkjip_analysis.checks.rules.cetak.printed_cells import arithmetic, evidence, printed_stake, shown
from lkjip_analysis.model import Address
from lkjip_analysis.model.number import round_half_up
from lkjip_analysis.model.words import listing

_LISTED = 4  # further cells named in the sentence


@rule(
    "CETAK-01",
    "Angka atau label tercetak tidak sama dengan hasil hitung",
    "setiap sel mengikuti data dan rumusnya",
    turn=Turn.PRINT,
)
def printed_cells(context: Context) -> Iterator[Item]:
    """A printed number or label must be the computed one to its last printed digit; differences that only
    follow from another wrong cell are told with that cell.

    Example:
        Printed 99,99 where 84,99 / 83,75 × 100 gives 101,48 fires; printed 101,48 does not.
    """
    page = Print(context)
    groups: dict[str, list[PrintComparison]] = {}
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


def _of_column(items: list[PrintComparison], root: Address) -> list[PrintComparison]:
    """The cells of the column in which a difference began, one of each row."""
    cells = {i.address.row: i for i in items if (i.address.table, i.address.column) == (root.table, root.column)}
    return list(cells.values())


def _cause(page: Print, item: PrintComparison, root: Address) -> str:
    """Key of the cause: a label by custom, a column that mixes two computations, or what `Print.cause` says."""
    if _rests_on_custom(page, item):
        return f"label/{item.address.column}"
    twin = _same_row_twin(page, page.by_address[root])
    return f"kolom/{root.table}/{root.column}/{twin}" if twin else page.cause(root)


def _reason(context: Context, item: PrintComparison) -> str:
    table = context.table(item.address.table)
    reason = table.reasons.get((item.address.row, item.address.column), "") if table else ""
    return reason or "data untuk menghitungnya tidak ada"


def _found(page: Print, root: Address, items: list[PrintComparison], cause: str) -> Found:
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
        taruhan=max(printed_stake(page, item) for item in ordered),
        sebab=cause,
        ragu=doubtful,
    )


def _shown(items: list[PrintComparison], root: Address, cause: str) -> list[PrintComparison]:
    """Cells whose arithmetic is told: all of a mixed column, else the one where the difference began."""
    return _of_column(items, root) if cause.startswith("kolom/") else items[:1]


def _mixed(page: Print, items: list[PrintComparison]) -> str:
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


def _rests_on_custom(page: Print, item: PrintComparison) -> bool:
    """Whether a label follows a convention, not a regulation: another word is then not an error by itself."""
    formula = page.table(item.address).formula(item.address.row, item.address.column)
    return isinstance(item.computed, str) and formula is not None and "Kelaziman" in formula.basis


def _sentence(page: Print, items: list[PrintComparison]) -> str:
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


def _same_row_twin(page: Print, item: PrintComparison) -> str:
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
