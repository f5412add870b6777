"""``lkjip check``: what is wrong with data packages, and what the checks find in those that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lkjip_analysis.dataset import DatasetError, Problem
from lkjip_analysis.dataset.pending import pending_told
from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.number import format_number
from lkjip_analysis.pipeline import findings as found
from lkjip_analysis.pipeline.errors import BAD_INPUT, DONE, FINDINGS
from lkjip_analysis.pipeline.package import open_package
from lkjip_analysis.pipeline.screen import finding_lines


@dataclass(frozen=True)
class Checked:
    """What was seen of one package."""

    instansi: str
    tahun: int
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    examined: found.Examined = field(default=found.Examined(), repr=False)
    pending: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found, heaviest first."""
        return self.examined.findings

    def exit_code(self, fail_on: Severity | None) -> int:
        """Exit code for this package alone.

        >>> Checked("a", 2025, (Problem("target.csv"),)).exit_code(None)
        2
        """
        if self.problems:
            return BAD_INPUT
        return FINDINGS if found.reaches(self.findings, fail_on) else DONE

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "instansi": self.instansi,
            "tahun": self.tahun,
            "problems": [asdict(problem) for problem in self.problems],
            "notices": list(self.notices),
            **({"pending": self.pending} if self.pending else {}),
            "findings": [finding.as_dict() for finding in self.findings],
            "rules": list(self.examined.outcomes),
            "rows": list(self.examined.rows),
        }

    def lines(self, width: int = 100) -> Iterator[str]:
        """What to tell a person, in lines of at most ``width`` signs."""
        name = f"{self.instansi} {self.tahun}"
        if self.problems:
            yield f"{name}: {len(self.problems)} masalah, paket data belum dapat dipakai"
        else:
            yield f"{name}: paket data dapat dipakai; {self.examined.summary}"
            if self.examined.outcomes:
                tested, untested = format_number(self.examined.tested, 0), format_number(self.examined.untested, 0)
                yield f"  {len(self.examined.outcomes)} aturan menguji {tested} hal; {untested} hal tidak dapat diuji"
                yield f"  {self.examined.rows_told}"
            if self.pending:
                yield f"  {self.pending}"
        yield from (f"  {problem}" for problem in self.problems)
        yield from (f"  catatan: {notice}" for notice in self.notices)
        yield from finding_lines(self.findings, width)


def check(instansi: str, tahun: int, folder: Path, findings: found.FindAll | None = None) -> Checked:
    """Read and check one package; what is wrong with it is returned, not raised."""
    try:
        report = open_package(folder)
        examined = found.examine(report, findings)
    except DatasetError as error:
        return Checked(instansi, tahun, error.problems)
    return Checked(instansi, tahun, (), report.dataset.notices, examined, pending_told(report.dataset))
