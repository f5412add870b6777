"""Examines a finished report: understands it, runs every rule on it, folds findings of one cause."""

from __future__ import annotations

import pkgutil
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import import_module

from lkjip_analysis.checks.document import rules as room
from lkjip_analysis.checks.document.document_rule import Confirmed, DocumentRule, Found, Item, Untested
from lkjip_analysis.checks.document.evidence import PrintedEvidence
from lkjip_analysis.checks.document.subjects import with_subjects
from lkjip_analysis.checks.engine.review import Outcome, failed, fold
from lkjip_analysis.intake.document.content import ReadDocument
from lkjip_analysis.intake.document.understand.understanding import understand
from lkjip_analysis.intake.document.understand.understood import Counts, Understood
from lkjip_analysis.model.finding import SEVERITIES, Evidence, Finding, Severity
from lkjip_analysis.model.personal import veil

_BASE: dict[Severity, float] = {"galat": 200.0, "peringatan": 100.0, "catatan": 0.0}


@dataclass(frozen=True)
class DocumentReview:
    """What a finished report says against itself.

    Attributes:
        understood: its tables with kinds and columns, facts, claims and what was not understood.
        findings: heaviest first; evidence is `PrintedEvidence` with page, table and cell.
        outcomes: per rule how many cases were tested, hold, were found wrong, and what could not be tested.
    """

    understood: Understood
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def document(self) -> ReadDocument:
        """The document that was examined."""
        return self.understood.document

    @property
    def counts(self) -> Counts:
        """How much was understood and how much not."""
        return self.understood.counts

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "berkas": self.document.name,
            "sha256": self.document.sha256,
            "tahun": self.understood.year,
            "terbaca": asdict(self.counts),
            "temuan": [finding.as_dict() for finding in self.findings],
            "aturan": [outcome.as_dict() for outcome in self.outcomes],
        }


@cache
def document_rules() -> tuple[DocumentRule, ...]:
    """Every rule on documents, found by its file, in the order in which it may speak for a cause.

    >>> codes = [rule.kode for rule in document_rules()]
    >>> len(codes) == len(set(codes)) and "DOK-01" in codes
    True
    """
    found = []
    for _, name, _ in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        code = name.rpartition(".")[2].upper().replace("_", "-")
        found += [v for v in vars(import_module(name)).values() if isinstance(v, DocumentRule) and v.kode == code]
    return tuple(sorted(found, key=lambda rule: (rule.turn, rule.kode)))


def examine(document: ReadDocument) -> DocumentReview:
    """Read a document's meaning and hold its figures and words together."""
    understood = understand(document)
    found: list[Finding] = []
    outcomes = []
    for rule in document_rules():
        items = _items(rule, understood)
        own = [_finding(rule, item, document.name) for item in items if isinstance(item, Found)]
        held = sum(item.jumlah for item in items if isinstance(item, Confirmed))
        skipped = tuple(item.sebab for item in items if isinstance(item, Untested))
        if not own and not held and not skipped:
            skipped = (rule.kosong,)
        found += own
        outcomes.append(Outcome(rule.kode, rule.judul, rule.dasar, len(own), held, skipped))
    told = with_subjects(tuple(_sorted(fold(_by_cell(found)))), understood)
    return DocumentReview(understood, told, tuple(outcomes))


def _by_cell(findings: list[Finding]) -> list[Finding]:
    """Findings without a cause of their own take that of the finding that begins at one of their cells.

    A wrong figure that also differs from other tables, or makes a mean wrong, is one cause with its consequences.
    """
    begins: dict[tuple[str, int, int], str] = {}
    for finding in findings:
        first = finding.bukti[0] if finding.bukti else None
        if finding.sebab.startswith("sel/") and isinstance(first, PrintedEvidence):
            begins.setdefault((first.tabel, first.baris_tabel, first.kolom_tabel), finding.sebab)
    made = []
    for finding in findings:
        cells = [p for p in finding.bukti if isinstance(p, PrintedEvidence) and p.tabel and p.baris_tabel >= 0]
        keys = ((p.tabel, p.baris_tabel, p.kolom_tabel) for p in cells)
        cause = "" if finding.sebab else next((begins[key] for key in keys if key in begins), "")
        made.append(replace(finding, sebab=cause) if cause else finding)
    return made


def _items(rule: DocumentRule, understood: Understood) -> list[Item]:
    """What a rule says; one that fails is told by its code and the others go on."""
    try:
        return list(rule.check(understood))
    except Exception as error:  # of whatever kind: one rule must not take the others with it
        return list(failed(rule.kode, rule.judul, error, "dokumen ini"))


def _finding(rule: DocumentRule, item: Found, name: str) -> Finding:
    level: Severity = "peringatan" if item.ragu and item.tingkat == "galat" else item.tingkat
    doubt = " Bacaan di tempat ini diragukan; periksa naskahnya." if item.ragu else ""
    return Finding(
        kode=rule.kode,
        tingkat=level,
        judul=item.judul or rule.judul,
        uraian=veil(item.uraian) + doubt,
        bukti=tuple(_veiled(place, name) for place in item.bukti),
        rumus=veil(item.rumus),
        saran=veil(item.saran),
        bobot=round(_BASE[level] + min(max(item.taruhan, 0.0), 100.0), 4),
        sebab=item.sebab,
    )


def _veiled(place: Evidence, name: str) -> Evidence:
    """A place without numbers of persons, in the document of this name."""
    told, should = (veil(one) if isinstance(one, str) else one for one in (place.tertulis, place.seharusnya))
    return replace(place, dokumen=place.dokumen or name, lokasi=veil(place.lokasi), tertulis=told, seharusnya=should)


def _sorted(findings: list[Finding]) -> list[Finding]:
    def place(finding: Finding) -> tuple[int, int, str]:
        first = finding.bukti[0] if finding.bukti else None
        page = first.halaman if isinstance(first, PrintedEvidence) else 0
        return page, SEVERITIES.index(finding.tingkat), finding.kode

    return sorted(findings, key=lambda finding: (-finding.bobot, *place(finding)))
