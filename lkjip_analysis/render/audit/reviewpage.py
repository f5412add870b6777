"""The page for review: one offline file with the findings, the pieces of the pages, and the reading itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from lkjip_analysis.checks.document.evidence import PrintedEvidence, Stretch
from lkjip_analysis.checks.document.review import DocumentReview
from lkjip_analysis.checks.tables.listing import written
from lkjip_analysis.intake.document.content import ReadCell, ReadTable
from lkjip_analysis.model.finding import SEVERITIES, Evidence, Finding
from lkjip_analysis.model.number import format_number
from lkjip_analysis.model.personal import veil
from lkjip_analysis.model.words import listing
from lkjip_analysis.render.audit.crops import Crop, cropped
from lkjip_analysis.render.audit.places import Kotak

MAIN = 10
"""As many causes as a reader takes in at once."""
_PICTURED, _TABLE_PICTURES = 80, 120
_ABOVE, _BELOW, _SIDE = 46.0, 26.0, 400.0
_MOST_HEIGHT = 330.0
_MOST_UNTESTED = 4


def review_page(review: DocumentReview, source: Path | None = None) -> str:
    """The page as HTML that runs and fetches nothing; all text is escaped.

    Args:
        review: what was found.
        source: the PDF, for pieces of its pages; None for formats without pages.
    """
    found = review.findings
    crops = _Crops(source, review)
    told = [_finding(number, finding, crops.of_finding(finding)) for number, finding in enumerate(found, 1)]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    counts = Counter(finding.tingkat for finding in found)
    return environment.get_template("tinjauan.html.j2").render(
        name=review.document.name,
        verdict=_verdict(review, counts),
        summary=_summary(review),
        remarks=[f"{remark.spot.words()}: {remark.text}".lstrip(": ") for remark in review.document.remarks],
        main=told[:MAIN],
        main_title=f"{min(MAIN, len(told))} sebab terpenting" if len(told) > 1 else "Sebab terpenting",
        nothing="Tidak ada pertentangan yang ditemukan oleh aturan yang dapat diuji.",
        findings=told[MAIN:] and told,
        levels=[(level, counts[level]) for level in SEVERITIES if counts[level]],
        rules=[_rule(outcome) for outcome in review.outcomes],
        tables=[_table(table, crops.of_table(table)) for table in review.document.tables],
    )


def _verdict(review: DocumentReview, counts: Mapping[Any, int]) -> str:
    tested = sum(outcome.diuji for outcome in review.outcomes)
    if not tested:
        return "Tidak ada yang dapat diuji pada berkas ini: tabel atau kalimat berangkanya tidak dikenali."
    said = listing([f"{counts[level]} {level}" for level in SEVERITIES])
    return f"{format_number(tested, 0)} hal diuji dari isi berkas ini sendiri; temuannya {said}."


def _summary(review: DocumentReview) -> list[tuple[str, str]]:
    document, counts = review.document, review.counts
    rows = [("Berkas", f"{document.name} (sha256 {document.sha256[:16]}…)")]
    if document.pages:
        rows.append(("Halaman", str(len(document.pages))))
    rows.append(("Tabel terbaca", f"{counts.tables}; {counts.tables_without_meaning} tidak dikenali isinya"))
    rows.append(("Kolom", f"{counts.columns}; {counts.columns_without_meaning} tidak dikenali artinya"))
    rows.append(
        ("Angka di tabel", f"{format_number(counts.numbers, 0)}; {counts.numbers_unread} tidak pasti bacaannya")
    )
    rows.append(
        (
            "Kalimat berangka",
            f"{counts.sentences_with_numbers}; {counts.claims} pernyataan dikenali, "
            f"{counts.claims_without_subject} di antaranya tanpa pokok yang pasti",
        )
    )
    return rows


def _rule(outcome: Any) -> dict[str, Any]:
    shown = list(outcome.tidak_diuji[:_MOST_UNTESTED])
    more = len(outcome.tidak_diuji) - len(shown)
    untested = "; ".join(shown) + (f"; dan {more} lainnya" if more > 0 else "")
    return {"code": outcome.kode, "title": outcome.judul, "tested": outcome.diuji, "held": outcome.cocok,
            "found": outcome.temuan, "untested": untested}  # fmt: skip


def _finding(number: int, finding: Finding, pictures: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    first = finding.bukti[0] if finding.bukti else Evidence()
    others = finding.bukti[1:]
    follow = [e for e in others if e.seharusnya is not None]
    return {
        "number": number,
        "code": " ".join((finding.kode, *finding.juga)),
        "level": finding.tingkat,
        "title": finding.judul,
        "where": first.lokasi,
        "text": finding.uraian,
        "written": "" if first.tertulis is None else written(first.tertulis),
        "right": "" if first.seharusnya is None else written(first.seharusnya),
        "sum": finding.rumus,
        "advice": finding.saran,
        "further_title": "Akibatnya juga di:" if follow else "Angka yang dipakai:",
        "further": [_said(evidence) for evidence in (follow or others)],
        "pictures": pictures,
    }


def _said(evidence: Evidence) -> str:
    said = evidence.lokasi
    if evidence.tertulis is not None:
        said += f": {written(evidence.tertulis)}"
    if evidence.seharusnya is not None:
        said += f" (seharusnya {written(evidence.seharusnya)})"
    return said


def _table(table: ReadTable, pictures: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    rows = [[] for _ in range(table.rows)]  # type: list[list[dict[str, Any]]]
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        rows[cell.row].append(_cell(cell, cell.row < table.head_rows))
    caption = f"Tabel {table.caption.number} {table.caption.title}" if table.caption else "Tabel tanpa judul"
    where = f", {table.spot.words()}" if table.spot.words() else ""
    size = f"{table.rows} baris, {table.columns} kolom"
    return {"key": table.key, "title": f"{caption} ({size}{where})", "doubt": table.doubt, "rows": rows,
            "pictures": pictures}  # fmt: skip


def _cell(cell: ReadCell, head: bool) -> dict[str, Any]:
    kind = "mesin" if cell.by_machine else "ragu" if cell.doubt else ""
    doubt = "dibaca oleh mesin dari gambar" if cell.by_machine else cell.doubt
    return {
        "tag": "th" if head else "td",
        "text": veil(cell.text),
        "rowspan": cell.row_span,
        "colspan": cell.column_span,
        "kind": kind,
        "doubt": doubt,
    }


class _Crops:
    """The pieces of pages that the page shows, made at once."""

    def __init__(self, source: Path | None, review: DocumentReview) -> None:
        self._places: dict[tuple[str, int], list[int]] = {}
        wanted: list[Crop] = []
        self._alts: list[str] = []
        if source is not None:
            for number, finding in enumerate(review.findings[:_PICTURED]):
                for crop in finding_crops(finding, 3 if number < MAIN else 1):
                    self._add(("temuan", id(finding)), crop, wanted, "Potongan")
            for table in review.document.tables:
                for crop in table_crops(table)[: max(0, _TABLE_PICTURES - len(wanted))]:
                    self._add(("tabel", id(table)), crop, wanted, "Gambar tabel")
        self._made = cropped(source, wanted) if source is not None else []

    def _add(self, key: tuple[str, int], crop: Crop, wanted: list[Crop], what: str) -> None:
        self._places.setdefault(key, []).append(len(wanted))
        self._alts.append(f"{what} halaman berkas {crop.page}")
        wanted.append(crop)

    def of_finding(self, finding: Finding) -> list[dict[str, str]]:
        return self._given(("temuan", id(finding)))

    def of_table(self, table: ReadTable) -> list[dict[str, str]]:
        return self._given(("tabel", id(table)))

    def _given(self, key: tuple[str, int]) -> list[dict[str, str]]:
        places = self._places.get(key, [])
        return [{"png": self._made[n], "alt": self._alts[n]} for n in places if self._made[n]]


def finding_crops(finding: Finding, most: int) -> list[Crop]:
    """The pieces of pages that show a finding: around its first place, its other places where they are near."""
    stretches = [one for e in finding.bukti if isinstance(e, PrintedEvidence) for one in _stretches(e)]
    stretches.sort(key=lambda one: one.peran != "hasil")
    made: list[Crop] = []
    while stretches and len(made) < most:
        first = stretches[0]
        near = [one for one in stretches if one.halaman == first.halaman and _fits(first.kotak, one.kotak)]
        top, bottom = min(one.kotak[1] for one in near) - _ABOVE, max(one.kotak[3] for one in near) + _BELOW
        wrong = tuple(one.kotak for one in near if one.peran == "hasil")
        used = tuple(one.kotak for one in near if one.peran == "masukan")
        made.append(Crop(first.halaman, (0, top, 5000, bottom), wrong, used, finding.tingkat))
        stretches = [one for one in stretches if one not in near]
    return made


def _stretches(place: PrintedEvidence) -> tuple[Stretch, ...]:
    if place.petak or not (place.kotak and place.halaman):
        return place.petak
    return (Stretch(place.halaman, place.kotak, "hasil"),)


def _fits(one: Kotak, other: Kotak) -> bool:
    return abs(one[1] - other[1]) < _MOST_HEIGHT


def table_crops(table: ReadTable) -> list[Crop]:
    """A table as it stands on each of its pages."""
    boxes: dict[int, list[Kotak]] = {}
    for cell in table.cells:
        if cell.spot.page and cell.spot.box is not None:
            box = cell.spot.box
            boxes.setdefault(cell.spot.page, []).append((box.left, box.top, box.right, box.bottom))
    made = []
    for page, held in sorted(boxes.items()):
        left, top = min(b[0] for b in held) - 8, min(b[1] for b in held) - 8
        right, bottom = max(b[2] for b in held) + 8, max(b[3] for b in held) + 8
        made.append(Crop(page, (left, top, right, bottom), scale=1.15, grey=True))
    return made
