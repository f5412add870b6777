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
from lkjip_analysis.pipeline.errors import BAD_INPUT, DONE, FINDINGS, BadInput
from lkjip_analysis.pipeline.ink import Ink
from lkjip_analysis.pipeline.package import open_package
from lkjip_analysis.pipeline.screen import finding_lines, story_lines, whole_story, wrapped


@dataclass(frozen=True)
class CheckView:
    """What of a check is shown, and how: every finding, those of a level, one story by its number, or the stories."""

    every: bool = False
    level: Severity | None = None
    story: int = 0
    width: int = 80
    ink: Ink = field(default=Ink())


@dataclass(frozen=True)
class Checked:
    """What was seen of one package."""

    instansi: str
    tahun: int
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    examined: found.Examined = field(default=found.Examined(), repr=False)
    pending: str = ""
    before: frozenset[str] | None = field(default=None, repr=False)

    @property
    def new(self) -> frozenset[str] | None:
        """Marks of the findings that an earlier run did not have; None where there was none."""
        return None if self.before is None else frozenset(one.sidik for one in self.findings) - self.before

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
            "stories": [story.as_dict() for story in self.examined.stories],
            "findings": [finding.as_dict() for finding in self.findings],
            **({"new": sorted(self.new)} if self.new is not None else {}),
            "rules": list(self.examined.outcomes),
            "rows": list(self.examined.rows),
        }

    def lines(self, view: CheckView | None = None) -> Iterator[str]:
        """What to tell a person: the stories, and the totals last; or what the view asks for instead."""
        view = view or CheckView()
        name = f"{self.instansi} {self.tahun}"
        if self.problems:
            yield f"{name}: {len(self.problems)} masalah, paket data belum dapat dipakai"
            yield from (f"  {problem}" for problem in self.problems)
            return
        yield from (f"  catatan: {notice}" for notice in self.notices)
        yield from self._asked(view)
        usable, told = f"{name}: paket data dapat dipakai", f"{self.examined.summary}{self._fresh()}"
        fits = len(usable) + len(told) + 2 <= view.width
        yield from [f"{usable}; {told}"] if fits else [usable, *wrapped(told, view.width).splitlines()]
        if self.examined.outcomes and (fits or view.every):  # on a narrow screen the totals come first
            tested, untested = format_number(self.examined.tested, 0), format_number(self.examined.untested, 0)
            yield f"{len(self.examined.outcomes)} aturan menguji {tested} hal; {untested} hal tidak dapat diuji"
            if view.every:
                yield from wrapped(self.examined.rows_told, view.width).splitlines()
        if self.pending:
            yield from wrapped(self.pending, view.width).splitlines()
        if self.findings and not view.every:
            yield from self._further(view)

    def _asked(self, view: CheckView) -> Iterator[str]:
        stories, width, ink = self.examined.stories, view.width, view.ink
        if view.story:
            if view.story > len(stories):
                there = f"1 sampai {len(stories)}" if stories else "tidak ada"
                raise BadInput(f"--cerita {view.story}: cerita yang ada {there}")
            yield from whole_story(stories[view.story - 1], width, ink, self.new or ())
        elif view.every or view.level:
            some = [one for one in self.findings if view.level in (None, one.tingkat)]
            yield from finding_lines(some, width, ink, self.new or ())
        else:
            yield from story_lines(stories, width, ink)

    def _fresh(self) -> str:
        """How many findings an earlier run did not have, and how many of its own are gone."""
        if self.before is None:
            return ""
        gone = len(self.before - {one.sidik for one in self.findings})
        return f"; {len(self.new or ())} baru dan {gone} hilang sejak laporan sebelumnya"

    def _further(self, view: CheckView) -> Iterator[str]:
        told = {story.key for story in self.examined.stories}
        rest = sum(one.cerita not in told for one in self.findings)
        more = f"{rest} temuan di luar cerita ini. " if rest and not (view.level or view.story) else ""
        yield f"{more}Lanjut: --cerita 1, --tingkat galat, --semua"


def check(
    instansi: str, tahun: int, folder: Path, findings: found.FindAll | None = None, before: Path | None = None
) -> Checked:
    """Read and check one package; what is wrong with it is returned, not raised.

    Args:
        instansi: agency of the package.
        tahun: its year.
        folder: where it stands.
        findings: asked in place of the checks.
        before: ``temuan.json`` of an earlier run, to say what is new; passed over where it cannot be read.
    """
    try:
        report = open_package(folder)
        examined = found.examine(report, findings)
    except DatasetError as error:
        return Checked(instansi, tahun, error.problems)
    earlier = found.marks_in(before) if before else None
    return Checked(instansi, tahun, (), report.dataset.notices, examined, pending_told(report.dataset), earlier)
