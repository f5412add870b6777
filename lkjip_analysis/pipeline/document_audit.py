"""``lkjip audit BERKAS``: reads a finished report, examines it, and writes what the reviewer gets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.intake.document.opening import read_document
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.number import format_number
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.findings import Examined, counts, reaches
from lkjip_analysis.pipeline.findings import write as write_findings
from lkjip_analysis.pipeline.publishing import manifest
from lkjip_analysis.pipeline.publishing.outputs import MANIFEST, TABLES, staging

if TYPE_CHECKING:
    from lkjip_analysis.checks.document.document_review import DocumentReview
    from lkjip_analysis.intake.document.content import ReadDocument
    from lkjip_analysis.pipeline.audit import Audit

FOLDER = "audit"
REVIEW, DRAFT = "tinjauan.html", "draf.xlsx"
_SHOWN = 10


@dataclass(frozen=True)
class DocumentAudit:
    """The audit of a document, and where it was written."""

    review: DocumentReview = field(repr=False)
    folder: Path
    files: tuple[str, ...]
    failed_on: bool = False
    compared: Audit | None = None

    def lines(self) -> Iterator[str]:
        """What was found, for a terminal."""
        review = self.review
        document = review.document
        size = f"{len(document.pages)} halaman, " if document.pages else ""
        tested = sum(outcome.diuji for outcome in review.outcomes)
        yield f"{document.name}: {size}{len(document.tables)} tabel terbaca, {format_number(tested, 0)} hal diuji"
        for remark in document.remarks[:_SHOWN]:
            yield f"  {remark.spot.words()}: {remark.text}"
        yield f"  {Examined(review.findings, tuple(o.as_dict() for o in review.outcomes)).summary}"
        for number, finding in enumerate(review.findings[:_SHOWN], 1):
            yield f"  {number}. [{finding.tingkat}] {finding.uraian}"
        if (more := len(review.findings) - _SHOWN) > 0:
            yield f"  … dan {more} temuan lain di {REVIEW}"
        if self.compared is not None:
            yield from self.compared.lines()
        yield f"Hasil: {self.folder}"
        yield f"  {', '.join(self.files)}"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        beside = {} if self.compared is None else {"terhadap": self.compared.as_dict()}
        return {"folder": str(self.folder), "files": list(self.files), **self.review.as_dict(), **beside}


def audit_document(
    path: str | Path,
    output: str | Path | None = None,
    *,
    ocr: bool = False,
    fail_on: Severity | None = None,
    package: Path | None = None,
) -> DocumentAudit:
    """Read, examine, and write; the results of an earlier audit are replaced only when the new ones are whole.

    Args:
        path: the report.
        output: where the folder of results is put; by default ``outputs/audit``.
        ocr: read pages that are pictures, if tesseract is installed.
        fail_on: the level of findings from which on the audit counts as failed.
        package: the folder of a data package that print is held against.

    Raises:
        BadInput: the document cannot be read, or nothing can be written there; then nothing is written.

    >>> audit_document("laporan.pdf")  # doctest: +SKIP
    """
    source = Path(path)
    try:
        document = read_document(source, ocr=ocr)
    except Refused as refused:
        raise BadInput(str(refused)) from None
    from lkjip_analysis.checks.document.document_review import examine

    review = examine(document)
    if document.kind == "pdf":
        from lkjip_analysis.render.audit.locating import located

        review = replace(review, findings=located(review.findings, document, source))
    compared = _compared(document, package) if package is not None else None
    target = Path(output or Path("outputs") / FOLDER) / source.stem
    with staging(target, f"Audit {source.name}") as folder:
        files = _write(review, source, folder, compared)
    return DocumentAudit(review, target, files, reaches(review.findings, fail_on), compared)


def _compared(document: ReadDocument, package: Path) -> Audit:
    from lkjip_analysis.pipeline.against import against
    from lkjip_analysis.pipeline.package import read_package

    return against(document, read_package(package))


def _write(review: DocumentReview, source: Path, folder: Path, compared: Audit | None) -> tuple[str, ...]:
    from lkjip_analysis.render.audit.reviewpage import review_page
    from lkjip_analysis.render.audit.tablefiles import write_table

    outcomes = tuple(outcome.as_dict() for outcome in review.outcomes)
    write_findings(Examined(review.findings, outcomes), folder)
    (folder / TABLES).mkdir()
    for table in review.document.tables:
        write_table(table, folder / TABLES)
    page = review_page(review, source if review.document.kind == "pdf" else None)
    (folder / REVIEW).write_text(page, encoding="utf-8")
    _mark(review, source, folder)
    _draft(review, folder)
    if compared is not None:
        from lkjip_analysis.pipeline.against import write_compared

        write_compared(compared, folder)
    said = {
        "berkas": {"file": source.name, "sha256": review.document.sha256},
        "terbaca": review.as_dict()["terbaca"],
        "temuan": counts(review.findings),
        "versions": manifest.versions(),
        "files": manifest.hashes(folder),
    }
    (folder / MANIFEST).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    order = (REVIEW, "ditandai.pdf", "ditandai.docx", DRAFT, "temuan.json", "temuan.csv", "banding.csv")
    return (*(name for name in order if (folder / name).exists()), f"{TABLES}/")


def _draft(review: DocumentReview, folder: Path) -> None:
    """The workbook begun from the document."""
    from lkjip_analysis.intake.document.draft.drafting import draft_of
    from lkjip_analysis.intake.workbook.writing import write_workbook

    draft = draft_of(review.understood)
    write_workbook(draft.content, folder / DRAFT, todo=draft.todo, certainty=draft.certainty)


def _mark(review: DocumentReview, source: Path, folder: Path) -> None:
    """The document with marks, where its format can hold them."""
    from lkjip_analysis.render.audit.marked_places import marked_places

    places = marked_places(review.findings, review.document)
    if review.document.kind == "pdf":
        from lkjip_analysis.render.audit.pdfmarks import write_marked

        write_marked(source, folder / "ditandai.pdf", places)
    elif review.document.kind in ("docx", "odt"):
        from lkjip_analysis.intake.document.officefile import word_content
        from lkjip_analysis.render.audit.wordmarks import commented

        (folder / "ditandai.docx").write_bytes(commented(word_content(source), places))
