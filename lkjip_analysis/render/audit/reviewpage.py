"""The page for review: one offline file with the findings, the pieces of the pages, and the reading itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from lkjip_analysis.checks.document.document_review import DocumentReview
from lkjip_analysis.checks.document.evidence import PrintedEvidence, Stretch, shortened
from lkjip_analysis.checks.stories import stories_of
from lkjip_analysis.checks.tables.listing import written
from lkjip_analysis.intake.document.content import ReadTable
from lkjip_analysis.model.finding import SEVERITIES, Finding
from lkjip_analysis.model.number import format_number
from lkjip_analysis.model.words import listing
from lkjip_analysis.render.audit.addressed import (
    Anchors,
    levels,
    subjects,
    table_title,
    told_finding,
    told_story,
    told_table,
)
from lkjip_analysis.render.audit.crops import Crop, cropped
from lkjip_analysis.render.audit.marked_places import Kotak

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
    tables = review.document.tables
    numbers = {finding.sidik: number for number, finding in reversed(list(enumerate(found, 1)))}
    causes = [story for story in stories_of(found) if story.findings[0].sidik in numbers]
    leads = {numbers[story.findings[0].sidik]: number for number, story in enumerate(causes, 1)}
    crops = _Crops(source, review, leads)
    anchors = Anchors(tables, found)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("tinjauan.html.j2").render(
        name=review.document.name,
        verdict=_verdict(review, Counter(finding.tingkat for finding in found)),
        summary=_summary(review),
        remarks=[f"{remark.spot.words()}: {remark.text}".lstrip(": ") for remark in review.document.remarks],
        causes=[
            {**told_story(number, story, numbers, found, anchors), "pictures": crops.of_finding(story_lead)}
            for number, story in enumerate(causes, 1)
            for story_lead in (found[numbers[story.findings[0].sidik] - 1],)
        ],
        nothing="Tidak ada pertentangan yang ditemukan oleh aturan yang dapat diuji.",
        findings=[
            {
                **told_finding(number, finding, anchors),
                "cause": leads.get(number, 0),
                "pictures": () if number in leads else crops.of_finding(finding),
            }
            for number, finding in enumerate(found, 1)
        ],
        levels=levels(found),
        subjects=subjects(found),
        rules=[_rule(outcome) for outcome in review.outcomes],
        tables=[{**told_table(table, anchors), "pictures": crops.of_table(table)} for table in tables],
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


class _Crops:
    """The pieces of pages that the page shows, made at once."""

    def __init__(self, source: Path | None, review: DocumentReview, leads: Container[int]) -> None:
        self._places: dict[tuple[str, int], list[int]] = {}
        wanted: list[Crop] = []
        self._alts: list[str] = []
        if source is not None:
            told = sorted(enumerate(review.findings, 1), key=lambda one: one[0] not in leads)
            for number, finding in told[:_PICTURED]:
                for crop in finding_crops(finding, 3 if number in leads else 1):
                    self._add(("temuan", id(finding)), crop, wanted, _alt(finding, crop))
            for table in review.document.tables:
                for crop in table_crops(table)[: max(0, _TABLE_PICTURES - len(wanted))]:
                    self._add(("tabel", id(table)), crop, wanted, f"{table_title(table)}: gambar halaman {crop.page}")
        self._made = cropped(source, wanted) if source is not None else []

    def _add(self, key: tuple[str, int], crop: Crop, wanted: list[Crop], alt: str) -> None:
        self._places.setdefault(key, []).append(len(wanted))
        self._alts.append(alt)
        wanted.append(crop)

    def of_finding(self, finding: Finding) -> list[dict[str, str]]:
        return self._given(("temuan", id(finding)))

    def of_table(self, table: ReadTable) -> list[dict[str, str]]:
        return self._given(("tabel", id(table)))

    def _given(self, key: tuple[str, int]) -> list[dict[str, str]]:
        places = self._places.get(key, [])
        return [{"png": self._made[n], "alt": self._alts[n]} for n in places if self._made[n]]


def _alt(finding: Finding, crop: Crop) -> str:
    """What a piece of a page shows, for those who do not see it."""
    here = [e for e in finding.bukti if isinstance(e, PrintedEvidence) and e.halaman == crop.page]
    told = dict.fromkeys(shortened(written(e.tertulis), 60) for e in here[:3] if e.tertulis is not None)
    said = f"; yang ditandai: {listing(told)}" if told else ""
    return f"Potongan halaman berkas {crop.page}{said}"


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
