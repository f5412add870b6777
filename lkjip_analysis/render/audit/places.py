"""Where the findings of a document stand: each place once, with everything that was found there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.document.evidence import PrintedEvidence
from lkjip_analysis.checks.tables.listing import written
from lkjip_analysis.model.finding import SEVERITIES, Finding, Severity

Kotak = tuple[float, float, float, float]


@dataclass(frozen=True)
class Marked:
    """A place with what is said of it.

    Attributes:
        page, box: on the page as it is shown; 0 and None where the format knows none.
        handle: the format's own address of the place.
    """

    page: int
    box: Kotak | None
    handle: str
    level: Severity
    notes: tuple[str, ...]


def marked_places(findings: Sequence[Finding]) -> list[Marked]:
    """Every place that evidence names, once, in reading order; the gravest level decides its colour."""
    held: dict[tuple[int, Kotak | None, str], list[tuple[Severity, str]]] = {}
    for number, finding in enumerate(findings, 1):
        for place, evidence in enumerate(finding.bukti):
            if not isinstance(evidence, PrintedEvidence):
                continue
            key = (evidence.halaman, evidence.kotak, evidence.pegangan)
            note = _note(number, finding, evidence) if place == 0 else _further(number, finding, evidence)
            held.setdefault(key, []).append((finding.tingkat, note))
    made = []
    for (page, box, handle), notes in held.items():
        level = min((level for level, _ in notes), key=SEVERITIES.index)
        made.append(Marked(page, box, handle, level, tuple(dict.fromkeys(note for _, note in notes))))
    return sorted(made, key=lambda one: (one.page, one.box or (0, 0, 0, 0)))


def _note(number: int, finding: Finding, evidence: PrintedEvidence) -> str:
    lines = [f"Temuan {number} ({finding.kode}, {finding.tingkat}): {finding.uraian}"]
    if evidence.seharusnya is not None:
        lines.append(f"Seharusnya: {written(evidence.seharusnya)}")
    if finding.rumus:
        lines.append(f"Hitungan: {finding.rumus}")
    if finding.saran:
        lines.append(f"Saran: {finding.saran}")
    return "\n".join(lines)


def _further(number: int, finding: Finding, evidence: PrintedEvidence) -> str:
    said = f"Terkait temuan {number} ({finding.kode}): {finding.judul}."
    if evidence.seharusnya is not None:
        said += f" Seharusnya: {written(evidence.seharusnya)}."
    return said
