"""What can stop a run, said to the person who started it; each error knows its exit code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.dataset.problems import Problem

DONE, FINDINGS, BAD_INPUT, NOTEBOOK_FAILED = 0, 1, 2, 3
"""Exit codes of the command line (a contract)."""

_SHOWN_LINES = 12


class RunError(Exception):
    """A run that could not be finished; its text is what the user reads."""

    exit_code: ClassVar[int] = NOTEBOOK_FAILED


class BadInput(RunError):
    """Something the user has to mend; nothing was written."""

    exit_code = BAD_INPUT


class ParameterError(BadInput):
    """Every problem of the parameters at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [f"Parameter belum dapat dipakai: {len(self.problems)} masalah.", *(f"  {p}" for p in self.problems)]
        super().__init__("\n".join(lines))


class BrokenReport(RunError):
    """The notebooks ran, but what they show cannot become a report."""


class NotebookFailed(RunError):
    """A notebook stopped at a cell.

    Attributes:
        notebook: file name of the notebook.
        cell: its number in the notebook as stored, counted from 1; 0 when no cell had started.
        line: its first line of code.
        ename, evalue: name and text of the error.
        where: the line of code that raised it, where that is known.
        node: the notebook as far as it ran, with the error in the failing cell.
        place: index of the failing cell in ``node``, or None.
        others: further notebooks that failed in the same run.
        kept: where a copy with the failing cell was kept.
        previous: the report that stands as it was, if there is one.
    """

    def __init__(
        self,
        notebook: str,
        cell: int,
        line: str,
        ename: str,
        evalue: str,
        node: NotebookNode | None = None,
        place: int | None = None,
    ) -> None:
        super().__init__(notebook, cell, line, ename, evalue)
        self.notebook, self.cell, self.line = notebook, cell, line
        self.ename, self.evalue = ename, evalue
        self.node, self.place = node, place
        self.where = ""
        self.others: tuple[NotebookFailed, ...] = ()
        self.kept: Path | None = None
        self.previous: Path | None = None

    def __str__(self) -> str:
        where = f"sel ke-{self.cell}: {self.line}" if self.cell else "sebelum sel pertama"
        lines = [f"{self.notebook} gagal di {where}", *_indented(f"{self.ename}: {self.evalue}")]
        if self.where:
            lines.append(f"  di {self.where}")
        if self.kept:
            lines.append(f"  Salinan dengan sel yang gagal: {self.kept}")
        lines += [str(other) for other in self.others]
        if self.previous:
            lines.append(f"Laporan sebelumnya tetap utuh: {self.previous}")
        return "\n".join(lines)


def details(error: Exception) -> dict[str, Any]:
    """What a program may want to know of an error, beyond its text."""
    if isinstance(error, NotebookFailed):
        failures = (error, *error.others)
        names = ("notebook", "cell", "line", "ename", "evalue", "where")
        return {
            "notebooks": [
                {**{name: getattr(failure, name) for name in names}, "kept": str(failure.kept or "")}
                for failure in failures
            ]
        }
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    return {"problems": [asdict(problem) for problem in problems]} if problems else {}


def _indented(text: str) -> list[str]:
    """The text two columns in, cut so that the message stays on one screen."""
    lines = text.strip().splitlines()
    more = len(lines) - _SHOWN_LINES
    if more > 0:
        lines = [*lines[:_SHOWN_LINES], f"… dan {more} baris lagi, lihat salinan buku catatan"]
    return [f"  {line}" for line in lines]
