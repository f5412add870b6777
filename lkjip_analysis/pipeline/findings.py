"""The findings of a run: asked of the checks, written as JSON and CSV, compared with ``--fail-on``."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lkjip_analysis.dataset import Dataset, DatasetError
from lkjip_analysis.model.finding import SEVERITIES, Evidence, Finding, Severity
from lkjip_analysis.pipeline.publishing import outputs
from lkjip_analysis.render.inert import inert
from lkjip_analysis.report import Report

if TYPE_CHECKING:
    from lkjip_analysis.checks.stories import Story

FindAll = Callable[[Dataset], Sequence[Finding]]

_OWN = [spec.name for spec in fields(Finding) if spec.name not in ("bukti", "sebab")]


@dataclass(frozen=True)
class Examined:
    """What the checks found, what became of every rule, and which rows of the package are used by anything."""

    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Mapping[str, object], ...] = field(default=(), repr=False)
    rows: tuple[Mapping[str, object], ...] = field(default=(), repr=False)
    rows_told: str = ""
    stories: tuple[Story, ...] = field(default=(), repr=False)

    @property
    def tested(self) -> int:
        """How many things were tested."""
        return sum(int(str(outcome["diuji"])) for outcome in self.outcomes)

    @property
    def summary(self) -> str:
        """The findings by level; of rules that tested nothing, that there was nothing to test.

        >>> Examined((Finding("A-01", "galat", "", ""),)).summary
        'temuan: 1 galat, 0 peringatan, 0 catatan'
        >>> Examined((), ({"diuji": 0, "tidak_diuji": ()},)).summary
        'tidak ada yang dapat diuji'
        """
        if self.outcomes and not self.tested:
            return "tidak ada yang dapat diuji"
        return "temuan: " + ", ".join(f"{count} {level}" for level, count in counts(self.findings).items())

    @property
    def untested(self) -> int:
        """How many things could not be tested."""
        return sum(len(cast("Sequence[str]", outcome["tidak_diuji"])) for outcome in self.outcomes)


def examine(report: Report, findings: FindAll | None = None) -> Examined:
    """Ask the checks, which are loaded only now; or ``findings`` in their place.

    Raises:
        DatasetError: the part of the report about the checks cannot be made.
    """
    from lkjip_analysis.checks.stories import known, stories_of

    if findings is not None:
        given = tuple(known(one) for one in findings(report.dataset))
        return Examined(given, stories=stories_of(given))
    from lkjip_analysis.pipeline.prepare import unmade_review

    if problems := unmade_review(report):
        raise DatasetError(problems, f"Paket data {report.dataset.folder}")
    made = report.review
    from lkjip_analysis.checks.tables.usage import usage_line, usage_of

    uses = usage_of(made)
    outcomes = tuple(outcome.as_dict() for outcome in made.outcomes)
    rows = tuple(use.as_dict() for use in uses)
    return Examined(made.findings, outcomes, rows, usage_line(uses), stories_of(made.findings, made.context))


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings of each level, gravest first; levels without any are zero.

    >>> counts([Finding("A-01", "galat", "", ""), Finding("A-02", "galat", "", "")])
    {'galat': 2, 'peringatan': 0, 'catatan': 0}
    """
    found = Counter(finding.tingkat for finding in findings)
    return {level: found[level] for level in SEVERITIES}


def reaches(findings: Sequence[Finding], level: Severity | None) -> bool:
    """Whether there is a finding at or above a level.

    >>> note = Finding("A-01", "catatan", "", "")
    >>> reaches([note], "catatan"), reaches([note], "galat"), reaches([note], None)
    (True, False, False)
    """
    if level is None:
        return False
    enough = SEVERITIES[: SEVERITIES.index(level) + 1]
    return any(finding.tingkat in enough for finding in findings)


def marks_in(path: Path) -> frozenset[str] | None:
    """The marks of the findings of an earlier run, from its ``temuan.json``; None where there is none to read."""
    try:
        earlier = json.loads(path.read_text(encoding="utf-8"))
        marks = frozenset(str(one["sidik"]) for one in earlier)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return marks


def write(examined: Examined, folder: Path) -> tuple[Path, ...]:
    """Write ``temuan.json``, ``temuan.csv`` (one line per piece of evidence) and ``pemeriksaan.json`` (the rules)."""
    as_json, as_csv, rules = (folder / name for name in outputs.FINDINGS)
    for path, values in (
        (as_json, [finding.as_dict() for finding in examined.findings]),
        (rules, list(examined.outcomes)),
    ):
        path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with as_csv.open("w", encoding="utf-8", newline="") as handle:
        kinds: set[type[Evidence]] = {type(place) for finding in examined.findings for place in finding.bukti}
        every: list[type[Evidence]] = [Evidence, *kinds]
        names = dict.fromkeys(spec.name for kind in every for spec in fields(kind))
        writer = csv.DictWriter(handle, [*_OWN, *names], lineterminator="\n")
        writer.writeheader()
        for line in _lines(examined.findings):
            writer.writerow({name: inert(said) if isinstance(said, str) else said for name, said in line.items()})
    return as_json, as_csv, rules


def _lines(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    for finding in findings:
        accepted = finding.pengakuan
        own = {name: getattr(finding, name) for name in _OWN}
        own |= {"tanggapan": " | ".join(finding.tanggapan)}
        own |= {"juga": " ".join(finding.juga), "pengakuan": f"{accepted.oleh}: {accepted.alasan}" if accepted else ""}
        for evidence in finding.bukti or (None,):
            yield own | (asdict(evidence) if evidence else {})
