"""The printed report beside the computed one: where a difference began, and what it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison, read_printed
from lkjip_analysis.model import Address, Table
from lkjip_analysis.model.declared import address_of
from lkjip_analysis.model.formula import Ref, Value, evaluate
from lkjip_analysis.model.number import round_half_up

WRONG = "berbeda"
"""Verdict on a printed cell that is not the computed one."""


@dataclass(frozen=True, eq=False)
class Print:
    """The printed report as far as it can be compared: its numbers by address, beside ours."""

    context: Context

    @cached_property
    def by_address(self) -> dict[Address, PrintComparison]:
        """Comparisons by address; the first where a cell is printed twice."""
        found: dict[Address, PrintComparison] = {}
        for item in self.context.comparisons:
            found.setdefault(item.address, item)
        return found

    def number(self, address: Address) -> Decimal | None:
        """The printed number at an address."""
        item = self.by_address.get(address)
        return read_printed(item.printed) if item else None

    def table(self, address: Address) -> Table:
        """The computed table of an address that is known to have one."""
        made = self.context.table(address.table)
        assert made is not None, f"no table {address.table}"  # comparisons exist only for tables that were made
        return made

    def wrong_inputs(self, address: Address) -> list[Address]:
        """Printed cells that the computation of a cell reads and that are themselves not ours."""
        cells = self.table(address).inputs(address.row, address.column)
        return [cell for cell in cells if (item := self.by_address.get(cell)) and item.verdict == WRONG]

    def follows_print(self, item: PrintComparison) -> bool:
        """Whether a printed cell follows from the printed cells that it reads."""
        table, at = self.table(item.address), item.address
        formula = table.formula(at.row, at.column)
        if formula is None:
            return False

        def as_printed(ref: Ref) -> Value | None:
            """A cell of the page, ours where nothing is printed."""
            cell = address_of(ref, table.id, at.row)
            if (number := self.number(cell)) is not None:
                return float(number)
            return table.linked[cell].value if ref.table else table.value(cell.row, cell.column)

        value = evaluate(formula.expr, as_printed).value
        printed = read_printed(item.printed)
        if isinstance(value, str) or printed is None:
            return str(value).casefold() == item.printed.strip().casefold()
        digits = max(-int(printed.as_tuple().exponent), 0)
        return value is not None and round_half_up(value, digits) == printed

    @cached_property
    def _given_by_row(self) -> dict[tuple[str, str], list[PrintComparison]]:
        found: dict[tuple[str, str], list[PrintComparison]] = {}
        for item in self.by_address.values():
            if item.nature == "diulang" and read_printed(item.printed) is not None:
                found.setdefault((item.address.table, item.address.row), []).append(item)
        return found

    def wrong_row(self, address: Address) -> bool:
        """Whether all repeated numbers of a row (two or more) are not ours: the row shows something else."""
        given = self._given_by_row.get((address.table, address.row), [])
        return (
            len(given) > 1
            and all(item.verdict == WRONG for item in given)
            and address.column in {item.address.column for item in given}
        )

    def twin_row(self, address: Address) -> str:
        """Another row of the table in which every number of a wrong row stands: its figures were taken over."""
        given = self._given_by_row.get((address.table, address.row), [])
        table = self.table(address)
        order = {row.key: number for number, row in enumerate(table.rows)}
        # The nearest row that fits: figures slip from a neighbour, mostly from the parent just above.
        for row in sorted(table.rows, key=lambda row: abs(order[row.key] - order[address.row])):
            same = [self.number(Address(table.id, row.key, item.address.column)) for item in given]
            if row.key != address.row and same == [read_printed(item.printed) for item in given]:
                return row.key
        return ""

    def root(self, item: PrintComparison) -> Address:
        """The cell where a difference began: itself, or the wrong input that it follows from."""
        seen: set[Address] = set()
        while item.address not in seen:
            seen.add(item.address)
            inputs = self.wrong_inputs(item.address)
            if not inputs or not self.follows_print(item):
                break
            item = self.by_address[inputs[0]]
        return item.address

    def cause(self, address: Address) -> str:
        """Key of the cause at a root: a whole row that is not ours, the data row that it repeats, or the cell."""
        table = self.table(address)
        if self.wrong_row(address):
            return f"tercetak/{address.table}/{address.row}"
        if table.formula(address.row, address.column) is None:
            dataset = self.context.dataset
            for source in table.row(address.row).sources.get(address.column, ()):
                if key := dataset_key(self.context, source.file, source.line):
                    return key
            if address.row in dataset.indicators and address.column in ("target", "realisasi"):
                return f"{address.column}/{address.row}/{dataset.year}"
        return f"tercetak/{address}"


def dataset_key(context: Context, file: str, line: int) -> str:
    """Cause key of a data row of a target, realisation or budget; empty for other files."""
    row = context.rows_by_place.get((file, line))
    match file:
        case "target.csv":
            return f"target/{row.indikator}/{row.tahun}" if row else ""  # type: ignore[attr-defined]
        case "realisasi.csv":
            return f"realisasi/{row.indikator}/{row.tahun}" if row else ""  # type: ignore[attr-defined]
        case "anggaran.csv":
            word = "pagu" if row and row.jenis == "pagu" else "realisasi-anggaran"  # type: ignore[attr-defined]
            return f"{word}/{row.simpul}" if row else ""  # type: ignore[attr-defined]
    return ""
