"""Checks an agency's own texts before anything runs: known section, whole markup, known facts."""

from __future__ import annotations

from pathlib import Path

from lkjip_analysis.dataset.inventory import leftover
from lkjip_analysis.dataset.problems import Problem, choice
from lkjip_analysis.facts import Facts
from lkjip_analysis.facts.fact import Branch
from lkjip_analysis.narrative.failure import NarrativeError
from lkjip_analysis.narrative.section import OWN, render_section, section_ids

REPEATED = "-iku"
"""Sections whose name ends so are made once per main indicator, which they call ``i``."""


def own_text_problems(folder: Path, facts: Facts) -> list[Problem]:
    """What is wrong with the texts in ``narasi/`` of a package, file by file."""
    problems = []
    for path in sorted((folder / OWN).glob("*.md")):
        if leftover(path.name):
            continue
        file = f"{OWN}/{path.name}"
        if path.stem not in section_ids():
            problems.append(Problem(file, expected=choice(path.stem, section_ids(), "bagian", limit=0)))
            continue
        try:
            for more in _repeats(path.stem, facts):
                render_section(path.stem, facts, folder, **more)
        except NarrativeError as error:
            problems.append(Problem(file, error.line, "", error.found, error.why))
        except UnicodeDecodeError as error:
            problems.append(_in_another_code(file, path.read_bytes(), error))
    return problems


def _in_another_code(file: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    """A text that is not UTF-8: on which line the first wrong letter stands, and what stands before it."""
    before = data[: error.start]
    words = before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")[-30:]
    wrong = bytes([data[error.start]]).decode("cp1252", "replace")
    expected = "huruf ini bukan UTF-8 (berkas Windows lama?); simpanlah berkas ini sebagai UTF-8"
    return Problem(file, before.count(b"\n") + 1, "", f"{words}{wrong}".strip(), expected)


def _repeats(section: str, facts: Facts) -> list[dict[str, Branch]]:
    """The names that a section is given: one set, or one per main indicator."""
    if not section.endswith(REPEATED):
        return [{}]
    indicators = facts.tree().get("iku")
    if not isinstance(indicators, Branch):
        return []
    return [{"i": branch} for branch in indicators.values() if isinstance(branch, Branch)]
