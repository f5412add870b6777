"""What a rule may look at: the data package, every table and fact computed from it, every printed cell beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lkjip_analysis.checks.engine.printed import PrintComparison, compare
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.config import Bagian
from lkjip_analysis.dataset.rows import Daftar, DataRow, Klaim, Sel
from lkjip_analysis.facts import Facts, build_facts
from lkjip_analysis.model import Evidence, Missing, Table
from lkjip_analysis.tables import Tables


@dataclass(frozen=True, eq=False)
class Context:
    """A data package with what follows from it; made once for all rules."""

    dataset: Dataset
    tables: Mapping[str, Table | Missing]

    @classmethod
    def of(cls, dataset: Dataset) -> Context:
        """What can be asked of a data package; its tables are made when a rule first asks for them."""
        return cls(dataset, Tables(dataset))

    @cached_property
    def facts(self) -> Facts:
        """All facts by dotted name."""
        return build_facts(self.dataset, self.tables)

    @cached_property
    def comparisons(self) -> tuple[PrintComparison, ...]:
        """Every printed cell beside the computed one, in the order of the data file."""
        return tuple(compare(self.dataset, self.tables))

    def table(self, id: str) -> Table | None:
        """A table, or None when the package cannot fill it."""
        made = self.tables.get(id)
        return made if isinstance(made, Table) else None

    def partial(self, part: Bagian) -> str:
        """Why nothing can be said to lack in a part of the printed report; empty where all of it was transcribed."""
        known = part in self.dataset.config.disalin
        return "" if known else f"laporan.yaml tidak menyatakan {part} disalin seluruhnya (disalin)"

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What readings made of the package once, by what they were asked."""
        return {}

    @cached_property
    def is_printed(self) -> bool:
        """Whether anything of a printed report was transcribed."""
        return any(self.dataset.of(kind) for kind in (Sel, Klaim, Daftar))

    @cached_property
    def rows_by_place(self) -> dict[tuple[str, int], DataRow]:
        """Data rows by file and line, as lineage names them."""
        return {(row.file, row.line): row for rows in self.dataset.rows.values() for row in rows}

    @cached_property
    def pagu(self) -> float:
        """The agency's whole pagu in rupiah, or 0 when the package states none."""
        fact = self.facts.get("anggaran.pagu")
        value = fact.value if fact else None
        return value if isinstance(value, float) else 0.0

    def budget_share(self, rupiah: float) -> float:
        """An amount as percent of the agency's pagu: what is at stake, on the scale of points (0-100)."""
        return min(abs(rupiah) / self.pagu * 100, 100.0) if self.pagu else 0.0

    def evidence(
        self,
        row: DataRow,
        written: float | str | None,
        expected: float | str | None = None,
        address: str = "",
    ) -> Evidence:
        """A data row as evidence: document, place, file and line, what stands there and what should.

        ``selisih`` is filled when both are numbers.
        """
        document = getattr(row, "dokumen", None) or row.sumber
        known = self.dataset.documents.get(document)
        both = isinstance(written, (int, float)) and isinstance(expected, (int, float))
        return Evidence(
            alamat=address,
            dokumen=known.judul if known else document,
            lokasi=row.lokasi,
            tertulis=written,
            seharusnya=expected,
            selisih=float(written) - float(expected) if both else None,  # type: ignore[arg-type]
            berkas=row.file,
            baris=row.line,
        )
