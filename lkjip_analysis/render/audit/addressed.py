"""What the page for review says: causes, findings and tables as plain words with links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lkjip_analysis.checks.document.evidence import Peran, PrintedEvidence
from lkjip_analysis.checks.document.subjects import subject_words
from lkjip_analysis.checks.stories import Story
from lkjip_analysis.checks.tables.listing import written
from lkjip_analysis.intake.document.content import ReadCell, ReadTable
from lkjip_analysis.model.finding import SEVERITIES, Evidence, Finding
from lkjip_analysis.model.personal import veil
from lkjip_analysis.render.audit.roles import roles, same_place

_SHOWN = 8
"""So many places of one sort are shown at once; the rest opens."""

Kinds = Mapping[Peran, str]
Cell = tuple[str, int, int]


class Anchors:
    """Names of places within the page: tables by their order, cells of findings by their place in the grid."""

    def __init__(self, tables: Sequence[ReadTable], findings: Sequence[Finding]) -> None:
        self._tables = {table.key: f"t{number}" for number, table in enumerate(tables, 1)}
        self._corners = {table.key: table.grid(filled=True) for table in tables}
        self.at_cell: dict[Cell, tuple[int, Finding, Peran]] = {}
        for number, finding in enumerate(findings, 1):
            for place, role in zip(finding.bukti, roles(finding), strict=True):
                cell = self._cell(place)
                if cell and (cell not in self.at_cell or (role == "hasil" and self.at_cell[cell][2] != "hasil")):
                    self.at_cell[cell] = (number, finding, role)

    def of_table(self, key: str) -> str:
        """The name of a table."""
        return self._tables[key]

    def of(self, place: Evidence) -> str:
        """Where a link to a place leads: its cell, its table, or nowhere."""
        cell = self._cell(place)
        if cell:
            return self.named(cell)
        return self._tables.get(place.tabel, "") if isinstance(place, PrintedEvidence) else ""

    def named(self, cell: Cell) -> str:
        """The name of a cell."""
        return f"{self._tables[cell[0]]}-{cell[1] + 1}-{cell[2] + 1}"

    def _cell(self, place: Evidence) -> Cell | None:
        if not isinstance(place, PrintedEvidence) or place.tabel not in self._corners or place.baris_tabel < 0:
            return None
        cell = self._corners[place.tabel][place.baris_tabel][place.kolom_tabel]
        return (place.tabel, cell.row, cell.column) if cell else None


def told_story(
    number: int, story: Story, numbers: Mapping[str, int], findings: Sequence[Finding], anchors: Anchors
) -> dict[str, Any]:  # fmt: skip
    """A cause with what it changes elsewhere, what to do, and the findings that tell of it."""
    lead = findings[numbers[story.findings[0].sidik] - 1]
    subject = subject_words(story.key)
    return {
        **told_finding(numbers[lead.sidik], lead, anchors),
        "number": number,
        "title": f"{subject}: {story.title[:1].lower()}{story.title[1:]}",
        "text": story.sentence,
        "lead": numbers[lead.sidik],
        "findings": [
            {"number": numbers[one.sidik], "level": one.tingkat, "text": one.uraian}
            for one in story.findings
            if one.sidik in numbers
        ],
    }


def told_finding(number: int, finding: Finding, anchors: Anchors) -> dict[str, Any]:
    """A finding with its arithmetic and its places."""
    first = finding.bukti[0] if finding.bukti else Evidence()
    return {
        "number": number,
        "code": " ".join((finding.kode, *finding.juga)),
        "level": finding.tingkat,
        "subject": finding.cerita.partition("/")[0] or "lain",
        "about": subject_words(finding.cerita),
        "title": finding.judul,
        "where": first.lokasi,
        "at": anchors.of(first),
        "text": finding.uraian,
        "written": "" if first.tertulis is None else written(first.tertulis),
        "right": "" if first.seharusnya is None else written(first.seharusnya),
        "sum": _statements(finding.rumus),
        "advice": finding.saran,
        "further": [group for group in _further(finding, anchors) if group["places"]],
    }


def _statements(sums: str) -> str:
    """The statements of an arithmetic, each once, also where two rules saw it from either side.

    >>> _statements("1 + 1 = 2; 3 ≠ 2; 2 ≠ 3; 3 ≠ 2")
    '1 + 1 = 2; 3 ≠ 2'
    """
    made: dict[frozenset[str] | str, str] = {}
    for said in filter(None, (part.strip() for part in sums.split(";"))):
        sides = said.split(" ≠ ")
        made.setdefault(frozenset(sides) if len(sides) == 2 else said, said)
    return "; ".join(made.values())


def _further(finding: Finding, anchors: Anchors) -> Iterable[dict[str, Any]]:
    """The other places: what is wrong with it, what says something else, what was only computed with."""
    others = [
        (place, role)
        for place, role in list(zip(finding.bukti, roles(finding), strict=True))[1:]
        if not same_place(place, finding.bukti[0])
    ]
    for title, chosen in (
        ("Ikut salah, dan seharusnya", [e for e, role in others if e.seharusnya is not None]),
        ("Berbeda dengan", [e for e, role in others if role == "hasil" and e.seharusnya is None]),
        ("Angka yang dipakai", [e for e, role in others if role == "masukan"]),
    ):
        said = Counter((_said(e), anchors.of(e)) for e in chosen)
        lines = [
            {"text": f"{text} ({times} kali)" if times > 1 else text, "at": at} for (text, at), times in said.items()
        ]
        yield {"title": title, "places": lines[:_SHOWN], "more": lines[_SHOWN:]}


def _said(evidence: Evidence) -> str:
    said = evidence.lokasi
    if evidence.tertulis is not None:
        said += f": {written(evidence.tertulis)}"
    if evidence.seharusnya is not None:
        said += f" (seharusnya {written(evidence.seharusnya)})"
    return said


def told_table(table: ReadTable, anchors: Anchors) -> dict[str, Any]:
    """A table as it was read; cells of findings lead to them."""
    rows = [[] for _ in range(table.rows)]  # type: list[list[dict[str, Any]]]
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        rows[cell.row].append(_cell(cell, cell.row < table.head_rows, table.key, anchors))
    found = sorted({number for key, (number, *_) in anchors.at_cell.items() if key[0] == table.key})
    return {"at": anchors.of_table(table.key), "title": table_title(table), "doubt": table.doubt, "rows": rows,
            "findings": found, "size": f"{table.rows} baris, {table.columns} kolom"}  # fmt: skip


def table_title(table: ReadTable) -> str:
    """A table by its caption, or by where it stands and how it begins."""
    where = table.spot.words()
    if table.caption:
        said = f"Tabel {table.caption.number} {table.caption.title}".strip()
        return f"{said}, {where}" if where else said
    words = f" (“{table.first_words}”)" if table.first_words else ""
    return f"Tabel tanpa nomor, {where}{words}"


def _cell(cell: ReadCell, head: bool, key: str, anchors: Anchors) -> dict[str, Any]:
    number, finding, role = anchors.at_cell.get((key, cell.row, cell.column), (0, None, "masukan"))
    kinds = ["mesin" if cell.by_machine else "ragu"] if cell.by_machine or cell.doubt else []
    if finding is not None:
        kinds += [finding.tingkat if role == "hasil" else "masukan"]
    return {
        "tag": "th" if head else "td",
        "text": veil(cell.text),
        "rowspan": cell.row_span,
        "colspan": cell.column_span,
        "kind": " ".join(kinds),
        "doubt": "dibaca oleh mesin dari gambar" if cell.by_machine else cell.doubt,
        "at": anchors.named((key, cell.row, cell.column)) if number else "",
        "finding": number,
    }


def levels(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """The levels that occur, with how many findings each has."""
    counts = Counter(finding.tingkat for finding in findings)
    return [(level, counts[level]) for level in SEVERITIES if counts[level]]


def subjects(findings: Sequence[Finding]) -> list[tuple[str, str, int]]:
    """The kinds of subjects that occur: key, words, how many findings."""
    counts = Counter(finding.cerita.partition("/")[0] or "lain" for finding in findings)
    return [(kind, subject_words(kind), count) for kind, count in counts.most_common()]
