"""Runs every rule over a data package and makes one list of findings: folded by cause, weighed, acknowledged."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from lkjip_analysis.checks.engine import acknowledge, lacking
from lkjip_analysis.checks.engine.bound import bounded
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.datarows import with_data
from lkjip_analysis.checks.engine.finding_subjects import subject_of
from lkjip_analysis.checks.engine.fingerprint import fingerprint
from lkjip_analysis.checks.engine.registry import rules
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Rule, Untested
from lkjip_analysis.checks.engine.titles import case
from lkjip_analysis.checks.engine.weight import BASE, weigh
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.model import Evidence, Finding, Missing, Table
from lkjip_analysis.model.finding import SEVERITIES, Severity
from lkjip_analysis.model.personal import veil

PRINTED = "CETAK"
"""Family of the rules that hold printed cells against computed ones, and so see effects without causes."""


_DOUBT = " Bacaan pindaian di tempat ini diragukan; periksa naskah aslinya."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule: how many findings, how many things hold, what was not tested and why."""

    kode: str
    judul: str
    dasar: str
    temuan: int
    cocok: int
    tidak_diuji: tuple[str, ...] = ()
    pernyataan_cocok: tuple[Confirmed, ...] = ()

    @property
    def diuji(self) -> int:
        """How many things were tested."""
        return self.temuan + self.cocok

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {**asdict(self), "diuji": self.diuji}


@dataclass(frozen=True, slots=True)
class Review:
    """All findings, heaviest first, and the outcome of every rule."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...] = field(repr=False)
    context: Context = field(repr=False, compare=False)


def review(
    dataset: Dataset, only: Iterable[Rule] | None = None, tables: Mapping[str, Table | Missing] | None = None
) -> Review:
    """Run the rules (all of them, unless some are given) over a data package."""
    context = Context(dataset, tables) if tables is not None else Context.of(dataset)
    found: list[Finding] = []
    outcomes: list[Outcome] = []
    for rule in only if only is not None else rules():
        items = _items(rule, context)
        seen = [item for item in items if isinstance(item, Found)]
        held = [item for item in items if isinstance(item, Confirmed)]
        skipped = [item for item in items if isinstance(item, Untested)]
        found += [_finding(rule, item) for item in bounded(rule, seen)]
        outcomes.append(
            Outcome(
                rule.kode,
                rule.judul,
                rule.dasar,
                len(seen),
                sum(item.jumlah for item in held),
                tuple(dataset.with_sheets(item.sebab) for item in skipped),
                tuple(item for item in held if item.uraian),
            )
        )
    made = [described(finding, context) for finding in _lacking(fold(found), context)]
    return Review(tuple(acknowledge.apply(dataset, sort(made))), tuple(outcomes), context)


def described(finding: Finding, context: Context) -> Finding:
    """A finding with its subject, its mark, a title that says the case, and its weight."""
    subject = subject_of(finding, context)
    stake = finding.bobot - BASE[finding.tingkat]
    mark, finding = fingerprint(finding), with_data(finding, context)
    return replace(
        finding,
        judul=case(finding, context),
        uraian=context.dataset.with_sheets(finding.uraian),
        saran=context.dataset.with_sheets(finding.saran),
        bukti=tuple(_celled(item, context) for item in finding.bukti),
        bobot=weigh(finding, subject, stake, context),
        sidik=mark,
        cerita=subject.key,
    )


def _celled(item: Evidence, context: Context) -> Evidence:
    """A place with the cell of the workbook it was read from, where there is one: that of what is quoted, if one is."""
    if not item.berkas or not (cell := context.dataset.cell_of(item.berkas, item.baris)):
        return item
    row = context.rows_by_place.get((item.berkas, item.baris))
    quoted = item.tertulis
    columns = [name for name, value in row if value == quoted and type(value) is type(quoted)] if row else []
    own = context.dataset.cell_of(item.berkas, item.baris, columns[0]) if len(columns) == 1 else ""
    return replace(item, sel=own or cell)


def _items(rule: Rule, context: Context) -> list[Item]:
    """What a rule says; a rule that fails is told by its code, and every other one goes on."""
    try:
        return list(rule.check(context))
    except Exception as error:  # of whatever kind: one rule must not take the others and the report with it
        return list(failed(rule.kode, rule.judul, error))


def failed(kode: str, judul: str, error: Exception, subject: str = "paket data ini") -> Iterator[Item]:
    """A rule that cannot be run, as a finding for the maintainers: the kind of exception and where it arose.

    The exception's own text is left out: it may hold whatever the data hold, personal data included.

    >>> from lkjip_analysis.checks.engine.rule import Turn, rule
    >>> @rule("CONTOH-01", "Contoh", "logika", turn=Turn.SUMS)
    ... def broken(context):
    ...     return [1 / 0]
    >>> try:
    ...     broken.check(None)
    ... except ZeroDivisionError as error:
    ...     found, untested = failed(broken.kode, broken.judul, error)
    >>> found.uraian.replace("tidak satu hal pun diuji.", "…")
    'Aturan CONTOH-01 (Contoh) tidak dapat dijalankan pada paket data ini (ZeroDivisionError); …'
    """
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__
    where = f"{Path(frames[-1].filename).stem}.{frames[-1].name}, baris {frames[-1].lineno}" if frames else ""
    yield Found(
        "galat",
        f"Aturan {kode} ({judul}) tidak dapat dijalankan pada {subject} ({kind}); tidak satu hal pun diuji.",
        (Evidence(lokasi=f"aturan {kode}", dokumen="lkjip_analysis", tertulis=f"{kind} di {where}"),),
        saran="Laporkan temuan ini kepada pengelola lkjip_analysis; aturan lain dan laporannya tidak terpengaruh.",
        sebab=f"aturan/{kode}",
        judul=f"Aturan {kode} tidak dapat dijalankan",
    )
    yield Untested(f"aturan tidak dapat dijalankan ({kind})")


def _finding(rule: Rule, item: Found) -> Finding:
    level: Severity = "peringatan" if item.ragu and item.tingkat == "galat" else item.tingkat
    stake = min(max(item.taruhan, 0.0), 100.0)
    return Finding(
        kode=rule.kode,
        tingkat=level,
        judul=item.judul or rule.judul,
        uraian=veil(item.uraian) + (_DOUBT if item.ragu else ""),
        bukti=tuple(_veiled(place) for place in item.bukti),
        rumus=veil(item.rumus),
        saran=veil(item.saran),
        bobot=round(BASE[level] + stake, 4),
        sebab=item.sebab,
    )


def _veiled(place: Evidence) -> Evidence:
    """A place without the number of a person: it may stand in a printed cell or a typist's remark."""
    written, expected = (veil(one) if isinstance(one, str) else one for one in (place.tertulis, place.seharusnya))
    document, where = veil(place.dokumen), veil(place.lokasi)
    return replace(place, dokumen=document, lokasi=where, tertulis=written, seharusnya=expected)


def fold(findings: Sequence[Finding]) -> list[Finding]:
    """Make one finding of those with the same cause; the first rule of the registry speaks, all places are kept.

    >>> from lkjip_analysis.model import Evidence
    >>> a = Finding("A-01", "peringatan", "", "", (Evidence("3.1/a/b"),), bobot=110, sebab="x")
    >>> b = Finding("B-01", "galat", "", "", (Evidence("3.2/a/b"),), bobot=205, sebab="x")
    >>> (one,) = fold([a, b])
    >>> one.kode, one.tingkat, one.bobot, one.juga, len(one.bukti)
    ('A-01', 'galat', 205, ('B-01',), 2)
    """
    groups: dict[str, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(finding.sebab or f"#{number}", []).append(finding)
    return _explained([_merged(group) for group in groups.values()])


def _explained(findings: Sequence[Finding]) -> list[Finding]:
    """Fold a bare difference of printed cells into the finding of a rule that explains those very cells."""
    heads: dict[str, int] = {}
    for number, finding in enumerate(findings):
        if finding.kode.partition("-")[0] != PRINTED and finding.tingkat != "catatan":
            for item in finding.bukti:
                row, _, column = item.alamat.rpartition("/")
                if "/" in row:
                    heads.setdefault(item.alamat, number)
                if "/" in row and column == "indikator":
                    heads.setdefault(row, number)  # whoever says that a row names another thing explains its figures
    groups: dict[int, list[Finding]] = {number: [finding] for number, finding in enumerate(findings)}
    for number, finding in enumerate(findings):
        whole_row = finding.sebab.removeprefix("tercetak/") if finding.sebab.count("/") == 2 else ""
        # The first place is where a difference began; what only follows from it may lie outside of the explanation.
        root = finding.bukti[0].alamat if finding.bukti else ""
        head = heads.get(root, heads.get(whole_row))
        if finding.kode.partition("-")[0] == PRINTED and head is not None:
            groups[head].extend(groups.pop(number))
    return [_merged(group) for group in groups.values()]


def _lacking(findings: Sequence[Finding], context: Context) -> list[Finding]:
    """Fold what only follows from a row that a file lacks into the finding that names the row."""
    heads = lacking.heads(findings, context)
    groups: dict[int, list[Finding]] = {number: [one] for number, one in enumerate(findings) if number not in heads}
    for number, head in heads.items():
        groups[head].append(findings[number])
    return [_merged(group) for group in groups.values()]


def _merged(group: Sequence[Finding]) -> Finding:
    head = group[0]
    if len(group) == 1:
        return head
    evidence = dict.fromkeys(item for finding in group for item in finding.bukti)
    rumus = dict.fromkeys(step for finding in group if finding.rumus for step in finding.rumus.split("; "))
    return replace(
        head,
        tingkat=min((f.tingkat for f in group), key=SEVERITIES.index),
        bukti=tuple(evidence),
        rumus="; ".join(rumus),
        bobot=max(f.bobot for f in group),
        juga=tuple(dict.fromkeys(code for f in group for code in (f.kode, *f.juga) if code != head.kode)),
    )


def sort(findings: Iterable[Finding]) -> list[Finding]:
    """Heaviest first; equal ones by code and first place, so that the order never depends on chance."""
    return sorted(findings, key=lambda f: (-f.bobot, f.kode, _first_place(f)))


def _first_place(finding: Finding) -> tuple[str, str, int]:
    first = finding.bukti[0] if finding.bukti else None
    return (first.alamat, first.berkas, first.baris) if first else ("", "", 0)
