"""Folds what only follows from a row that a file lacks into the finding that names the row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Akip, Klaim, SkmIndikator
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.number import format_number

LACKING = "hilang/"
"""How the causes of such findings begin: ``hilang/<file>/<rows that it lacks>``."""

_FACTS = {
    "epdeskel.csv": ("kelurahan.", "desa."),
    "pegawai.csv": ("pegawai.",),
    "tindak_lanjut.csv": ("tindak_lanjut.",),
    "skm_indikator.csv": ("unsur.", "survei."),
    "akip.csv": ("akip.", "evaluasi."),
}
"""How the facts begin that are counted over a file, for statements of the narrative that stand in no table."""

_FAMILIES = {
    "pegawai.csv": "PEGAWAI-",
    "epdeskel.csv": "EPDESKEL-",
    "tindak_lanjut.csv": "TINDAK-",
    "skm_indikator.csv": "SKM-",
    "akip.csv": "JUMLAH-02",
}
"""Families of rules that count the rows of a file."""

_ROUNDED, _LONGEST = 0.01, 1000
"""By how much a percentage may be rounded; lists from which on any percentage is one of some count."""


def heads(findings: Sequence[Finding], context: Context) -> dict[int, int]:
    """Findings by number that follow from a missing row, with the number of the finding that names it.

    A count that is short by as many as rows are missing follows from them, and so does a sum that is short by an
    amount that another file reads from the same line, or by which several sums are short; what is computed over
    the whole file cannot be judged before it is whole.
    """
    made: dict[int, int] = {}
    for head, cause in enumerate(findings):
        if not cause.sebab.startswith(LACKING):
            continue
        file, lacking = cause.sebab.removeprefix(LACKING).rsplit("/", 1)
        others = [(n, one) for n, one in enumerate(findings) if n not in made and not one.sebab.startswith(LACKING)]
        family = _FAMILIES.get(file, "/")
        near = [(n, one, [e for e in one.bukti if one.kode.startswith(family) or _rests(e, file, context)])
                for n, one in others]  # fmt: skip
        whole = sum(row.file == file for row in context.rows_by_place.values())
        amounts = {float(lacking), *(float(e.tertulis) for e in cause.bukti if isinstance(e.tertulis, (int, float)))}
        amounts |= _common([places for _, _, places in near])
        said = _sums(file, cause, context)
        for number, finding, places in near:
            if (
                _added(finding, file)
                or _names_it(finding, file)
                or any(word in finding.uraian for word in said)
                or any(
                    _over(item, file, whole, context) or _short(item, amounts) or _share(item, whole, int(lacking))
                    for item in places
                )
            ):
                made[number] = head
    return made


def _sums(file: str, cause: Finding, context: Context) -> list[str]:
    """How a finding that follows names the gap: the sum of an evaluation without a component, or that component;
    the unsur of a survey to which an item beside the gap belongs."""
    if file == Akip.file:
        lacking = _COMPONENT.search(cause.uraian)
        total = format_number(sum(row.nilai for row in context.dataset.akip))
        return [total, *([lacking[1]] if lacking else [])]
    near = [context.rows_by_place.get((item.berkas, item.baris)) for item in cause.bukti[:1]]
    items = context.dataset.of(SkmIndikator)
    beside = [
        one.unsur for row in near for one in items if isinstance(row, SkmIndikator) and 0 <= one.line - row.line < 2
    ]
    return [f"unsur {unsur} " for unsur in beside]


_COMPONENT = re.compile(r"\(komponen ([^)]+)\)")


def _common(findings: Sequence[Sequence[Evidence]]) -> set[float]:
    """Differences that several findings share: one missing amount makes them all."""
    gaps = [{round(gap, 6) for item in places if (gap := _gap(item))} for places in findings]
    return {gap for gap, times in Counter(gap for some in gaps for gap in some).items() if times > 1}


def _gap(item: Evidence) -> float:
    """By how much what is written and what is counted differ; 0 where they are no figures."""
    a, b = item.tertulis, item.seharusnya
    return abs(a - b) if isinstance(a, (int, float)) and isinstance(b, (int, float)) else 0.0


def _short(item: Evidence, amounts: set[float]) -> bool:
    """Whether what is written and what is counted differ by one of some amounts."""
    gap = _gap(item)
    return bool(gap) and any(abs(gap - amount) < 1e-6 for amount in amounts)


def _added(finding: Finding, file: str) -> bool:
    """Whether a finding adds up rows of the file and nothing else."""
    places = {item.berkas for item in finding.bukti}
    return places == {file} and len(finding.bukti) > 1 and finding.kode.startswith("JUMLAH-")


def _names_it(finding: Finding, file: str) -> bool:
    """Whether a finding tells of the same gap: a recommendation without a follow-up, numbers that do not run on."""
    return finding.sebab in (f"{file.removesuffix('.csv').replace('_', '-')}/tanpa", f"{file[:-4]}/semua/nomor")


def _over(item: Evidence, file: str, whole: int, context: Context) -> bool:
    """Whether a cell is computed over the file: at least half of its rows."""
    id, _, rest = item.alamat.partition("/")
    row, _, column = rest.partition("/")
    table = context.table(id) if column else None
    if table is None or not table.has(row, column):
        return False
    return sum(source.file == file for source in table.sources_of(row, column)) >= max(2, whole / 2)


def _share(item: Evidence, whole: int, lacking: int) -> bool:
    """Whether a percentage of a list is what is written once the missing rows are counted as well."""
    a, b = item.tertulis, item.seharusnya
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)) or not 0 < whole < _LONGEST:
        return False
    counted = round(b * whole / 100)
    known = abs(counted / whole * 100 - b) < _ROUNDED
    return known and any(abs((counted + more) / (whole + lacking) * 100 - a) < _ROUNDED for more in range(lacking + 1))


def _rests(item: Evidence, file: str, context: Context) -> bool:
    """Whether the table of a place shows rows of a file, or the place is one of its rows."""
    if item.berkas == file:
        return True
    claim = context.rows_by_place.get((item.berkas, item.baris)) if item.berkas == Klaim.file else None
    if isinstance(claim, Klaim) and (claim.subjek or "").startswith(_FACTS.get(file, "/")):
        return True
    table = context.table(item.alamat.partition("/")[0]) if item.alamat else None
    return table is not None and any(
        source.file == file for row in table.rows for sources in row.sources.values() for source in sources
    )
