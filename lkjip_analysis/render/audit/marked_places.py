"""Where the findings of a document stand: each place once, with everything that was found there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.document.evidence import Peran, PrintedEvidence
from lkjip_analysis.checks.tables.listing import written
from lkjip_analysis.intake.document.content import ReadDocument
from lkjip_analysis.model.finding import SEVERITIES, Finding, Severity
from lkjip_analysis.render.audit.roles import figures, roles

Kotak = tuple[float, float, float, float]


@dataclass(frozen=True)
class Marked:
    """A place with what is said of it.

    Attributes:
        page: the physical page; 0 where the format knows none.
        boxes: what is marked on it; none where the whole page is meant.
        handle: the format's own address of the place.
        words: what is marked there, where the format has no boxes: a sentence of the paragraph; empty for all of it.
        wrong, used: figures of that sentence that are marked in its stead.
        role: whether something is wrong here, or this was only computed with.
    """

    page: int
    boxes: tuple[Kotak, ...]
    handle: str
    level: Severity
    notes: tuple[str, ...]
    role: Peran = "hasil"
    words: str = ""
    turn: int = 0
    wrong: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Said:
    """What one finding says at a place."""

    level: Severity
    role: Peran
    note: str
    wrong: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


_Key = tuple[int, tuple[Kotak, ...], str, str, int]


def marked_places(findings: Sequence[Finding], document: ReadDocument | None = None) -> list[Marked]:
    """Every place that evidence names, once, in reading order; where something is wrong that decides how it looks."""
    held: dict[_Key, list[_Said]] = {}
    captions = {table.key: table.caption.spot.handle for table in document.tables if table.caption} if document else {}
    for number, finding in enumerate(findings, 1):
        seen: Counter[tuple[str, str]] = Counter()
        for place, (evidence, role) in enumerate(zip(finding.bukti, roles(finding), strict=True)):
            if isinstance(evidence, PrintedEvidence):
                note = _note(number, finding, evidence) if place == 0 else _further(number, finding, evidence, role)
                for key, said in _stretches(finding, evidence, role, note, captions, seen):
                    held.setdefault(key, []).append(said)
    made = [_marked(key, said) for key, said in held.items()]
    return sorted(made, key=lambda one: (one.page, one.boxes or ((0, 0, 0, 0),)))


def _stretches(
    finding: Finding, evidence: PrintedEvidence, role: Peran, note: str, captions: Mapping[str, str],
    seen: Counter[tuple[str, str]],
) -> Iterator[tuple[_Key, _Said]]:  # fmt: skip
    """The marks of one piece of evidence: one a page and role, so that what is only computed with stays quiet."""
    if evidence.petak:
        for page, part in dict.fromkeys((one.halaman, one.peran) for one in evidence.petak):
            boxes = tuple(one.kotak for one in evidence.petak if (one.halaman, one.peran) == (page, part))
            yield (page, boxes, "", "", 0), _Said(finding.tingkat, part, note)
        return
    whole = evidence.tabel and evidence.baris_tabel < 0
    handle = captions.get(evidence.tabel, evidence.pegangan) if whole else evidence.pegangan
    words = "" if evidence.tabel else written(evidence.tertulis)
    turn = seen[handle, words.casefold()]
    seen[handle, words.casefold()] += 1
    found = ((), ()) if evidence.tabel else figures(finding, evidence)
    boxes = (evidence.kotak,) if evidence.kotak else ()
    yield (evidence.halaman, boxes, handle, words, turn), _Said(finding.tingkat, role, note, *found)


def _marked(key: _Key, said: Sequence[_Said]) -> Marked:
    page, boxes, handle, words, turn = key
    role: Peran = "hasil" if any(one.role == "hasil" for one in said) else "masukan"
    level = min((one.level for one in said if one.role == role), key=SEVERITIES.index)
    telling = next((one for one in said if one.wrong), said[0])
    notes = tuple(dict.fromkeys(one.note for one in said))
    return Marked(page, boxes, handle, level, notes, role, words, turn, telling.wrong, telling.used)


def _note(number: int, finding: Finding, evidence: PrintedEvidence) -> str:
    lines = [f"Temuan {number} ({finding.kode}, {finding.tingkat}): {finding.uraian}"]
    if evidence.seharusnya is not None:
        lines.append(f"Seharusnya: {written(evidence.seharusnya)}")
    if finding.rumus:
        lines.append(f"Hitungan: {finding.rumus}")
    if finding.saran:
        lines.append(f"Saran: {finding.saran}")
    return "\n".join(lines)


def _further(number: int, finding: Finding, evidence: PrintedEvidence, role: Peran) -> str:
    what = "Terkait" if role == "hasil" else "Dipakai memeriksa"
    said = f"{what} temuan {number} ({finding.kode}): {finding.judul}."
    if evidence.seharusnya is not None:
        said += f" Seharusnya: {written(evidence.seharusnya)}."
    return said
