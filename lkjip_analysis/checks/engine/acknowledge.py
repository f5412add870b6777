"""Accepted findings (``pengecualian.csv``): shown as acknowledged, never hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lkjip_analysis.checks.engine.fingerprint import fingerprint
from lkjip_analysis.checks.engine.registry import FORMER
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Pengecualian, Tanggapan
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.finding import Acknowledgement
from lkjip_analysis.model.words import listing

CODE = "PENGECUALIAN-01"


def apply(dataset: Dataset, findings: Iterable[Finding]) -> list[Finding]:
    """Mark findings that somebody accepted; an acceptance that matches nothing, or has run out, is a finding."""
    rows = dataset.of(Pengecualian)
    used: set[int] = set()
    answers = _answers(dataset)
    marked = [_mark(dataset, finding, rows, used) for finding in findings]
    marked = [replace(one, tanggapan=answers[one.sidik]) if one.sidik in answers else one for one in marked]
    return marked + [_useless(dataset, row) for row in rows if row.line not in used]


def _answers(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """What was answered to findings, by their marks."""
    found: dict[str, tuple[str, ...]] = {}
    for row in dataset.of(Tanggapan):
        status = (row.status or "").replace("-", " ")
        said = ": ".join(part for part in (status, row.tanggapan or "") if part)
        found[row.perihal] = (*found.get(row.perihal, ()), f"{row.oleh}: {said}")
    return found


def _mark(dataset: Dataset, finding: Finding, rows: Iterable[Pengecualian], used: set[int]) -> Finding:
    for row in rows:
        if row.kode in _codes(finding) and (row.tempat == finding.sidik or _at(row.tempat, finding)):
            used.add(row.line)
            if not _expired(dataset, row):
                given = Acknowledgement(row.alasan, row.oleh, row.sampai or "", row.line)
                return replace(finding, pengakuan=given)
    return finding


def _codes(finding: Finding) -> set[str]:
    """Codes by which an acceptance may name a finding: its own, those folded into it, and their former ones."""
    own = (finding.kode, *finding.juga)
    return {*own, *(old for code in own for old in FORMER.get(code, ()))}


def _at(place: str, finding: Finding) -> bool:
    """Whether a finding has a place: an address or the beginning of one, or ``file:line``."""
    for item in finding.bukti:
        if item.alamat == place or item.alamat.startswith(place + "/"):
            return True
        if item.berkas and place in (item.berkas, f"{item.berkas}:{item.baris}"):
            return True
    return False


def _expired(dataset: Dataset, row: Pengecualian) -> bool:
    """Whether it has run out before the report's own date; without a date it is judged by the reported year."""
    until = row.sampai or ""
    made = dataset.config.laporan.tanggal or str(dataset.year)
    return bool(until) and until < made[: len(until)]


def _useless(dataset: Dataset, row: Pengecualian) -> Finding:
    now = [code for code, old in FORMER.items() if row.kode in old]
    moved = f" Yang dahulu berkode {row.kode} sekarang {listing(now)}." if now else ""
    useless = Finding(
        kode=CODE,
        tingkat="peringatan",
        judul="Pengecualian tidak mengenai temuan apa pun",
        uraian=f"Pengecualian untuk {row.kode} di {row.tempat} tidak cocok dengan satu temuan pun.{moved}",
        bukti=(Evidence(lokasi=row.tempat, tertulis=row.kode, berkas=row.file, baris=row.line),),
        saran="Hapus baris itu, atau perbaiki kode dan tempatnya.",
        bobot=100.0,
        cerita="lain",
    )
    return replace(useless, sidik=fingerprint(useless))
