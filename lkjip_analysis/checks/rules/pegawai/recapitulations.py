"""The roster counted against the stated recapitulations, and the numbers printed beside its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item
from lkjip_analysis.dataset.rows import RekapPegawai
from lkjip_analysis.model import Table
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.words import listing


@dataclass(frozen=True)
class RecapitulatedCount:
    """A count of the recapitulation: what it is of, what the roster gives, what is stated (blank is no one)."""

    name: str
    counted: int
    row: RekapPegawai
    address: str

    @property
    def stated(self) -> int:
        """The stated count; a blank counts nobody."""
        return self.row.jumlah or 0

    @property
    def told(self) -> str:
        """What is stated, in words."""
        return "tidak diisi" if self.row.jumlah is None else f"dinyatakan {self.row.jumlah}"


def stated_recapitulation(context: Context, by: str) -> dict[tuple[str, str], RekapPegawai]:
    """The stated recapitulation, by category and detail."""
    rows = (row for row in context.dataset.of(RekapPegawai) if row.menurut == by)
    return {(slug(row.kategori), slug(row.rincian or "")): row for row in rows}


def counted_in(table: Table, row: str, column: str) -> int:
    """A count of a recapitulation table; 0 where it has none."""
    value = table.value(row, column)
    return int(value) if isinstance(value, float) else 0


def compared(context: Context, by: str, cells: Sequence[RecapitulatedCount], level: Severity) -> Iterator[Item]:
    """One finding for a whole recapitulation, with all cells that differ from the roster."""
    wrong = [cell for cell in cells if cell.counted != cell.stated]
    yield Confirmed(jumlah=len(cells) - len(wrong))
    if not wrong:
        return
    counted, stated = (sum(getattr(cell, name) for cell in cells) for name in ("counted", "stated"))
    told = [f"{cell.name} {cell.counted} orang ({cell.told})" for cell in wrong]
    same = " Jumlah seluruhnya sama, jadi pegawainya hanya digolongkan lain." if counted == stated else ""
    yield Found(
        level,
        f"Dihitung dari daftar pegawai, rekapitulasi menurut {by} seharusnya {listing(told)}.{same}",
        tuple(context.evidence(c.row, c.row.jumlah, c.counted, c.address) for c in wrong),
        "; ".join(f"{cell.counted} ≠ {cell.stated}" for cell in wrong),
        "Susun ulang rekapitulasi dari daftar pegawai yang sama.",
        min(100.0, sum(abs(c.counted - c.stated) for c in wrong) / max(counted, 1) * 100),
        f"pegawai/rekap/{by}",
    )
