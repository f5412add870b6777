"""A finished report in Python: what stands in it, what it says, and where it contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lkjip_analysis.intake.document.content import ReadDocument
from lkjip_analysis.intake.document.opening import read_document as read

if TYPE_CHECKING:
    import pandas as pd

    from lkjip_analysis.checks.document.document_review import DocumentReview
    from lkjip_analysis.intake.document.understand.understood import Claim
    from lkjip_analysis.model.finding import Finding

Listed = Literal["temuan", "tabel", "pernyataan", "aturan"]


class FinishedReport(ReadDocument):
    """A read report that is understood and examined when that is first asked for."""

    @cached_property
    def review(self) -> DocumentReview:
        """Everything that the rules on documents say of it."""
        from lkjip_analysis.checks.document.document_review import examine

        return examine(self)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where it contradicts itself, heaviest first."""
        return self.review.findings

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The statements of its sentences that were understood."""
        return self.review.understood.claims

    def frame(self, what: Listed = "temuan") -> pd.DataFrame:
        """Findings, tables, statements, or rules with what they tested, a row each."""
        import pandas as pd

        rows: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
            "temuan": self._findings, "tabel": self._tables, "pernyataan": self._claims, "aturan": self._rules,
        }  # fmt: skip
        return pd.DataFrame(list(rows[what]()))

    def _findings(self) -> Iterator[dict[str, Any]]:
        for finding in self.findings:
            first = finding.bukti[0] if finding.bukti else None
            yield {
                "tingkat": finding.tingkat,
                "kode": finding.kode,
                "tempat": first.lokasi if first else "",
                "uraian": finding.uraian,
                "tertulis": first.tertulis if first else None,
                "seharusnya": first.seharusnya if first else None,
                "hitungan": finding.rumus,
            }

    def _tables(self) -> Iterator[dict[str, Any]]:
        for table in self.review.understood.tables:
            caption = table.source.caption
            yield {
                "kunci": table.source.key,
                "nomor": caption.number if caption else "",
                "judul": caption.title if caption else "",
                "jenis": table.kind,
                "tempat": table.source.spot.words(),
                "baris": table.source.rows,
                "kolom": table.source.columns,
                "ragu": sum(bool(cell.doubt) for cell in table.source.cells),
            }

    def _claims(self) -> Iterator[dict[str, Any]]:
        for claim in self.claims:
            yield {
                "tempat": claim.spot.words(),
                "kalimat": claim.sentence,
                "tentang": claim.subject,
                "ukuran": claim.measure,
                "tahun": claim.year or None,
                "angka": ", ".join(amount.text for amount in claim.amounts),
            }

    def _rules(self) -> Iterator[dict[str, Any]]:
        for outcome in self.review.outcomes:
            yield {"kode": outcome.kode, "judul": outcome.judul, "diuji": outcome.diuji, "cocok": outcome.cocok,
                   "temuan": outcome.temuan, "tidak_diuji": len(outcome.tidak_diuji)}  # fmt: skip


def read_document(path: str | Path, *, ocr: bool = False) -> FinishedReport:
    """Read a finished report: PDF with text, Word, OpenDocument, plain text with tabs, or our own page.

    Args:
        path: the file; nothing in it is run or fetched.
        ocr: read pages that are pictures with tesseract, if it is installed; such values are marked.

    Raises:
        Refused: it cannot be read; its text says why and what to do.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "laporan.txt"
    ...     _ = path.write_text("BAB I PENDAHULUAN\\n\\nTarget sebesar 80 persen.\\n", encoding="utf-8")
    ...     read_document(path).kind
    'txt'
    """
    found = read(path, ocr=ocr)
    return FinishedReport(**{each.name: getattr(found, each.name) for each in fields(found)})
