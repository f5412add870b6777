"""Makes every part of a report without a kernel, so that what a run cannot print is told before it starts.

A part that cannot be made is a fault of this package, not of the data: data that it cannot work with are refused
by the reader. It is told all the same, with the part as place, since a run could only end with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lkjip_analysis.dataset import Problem
from lkjip_analysis.narrative.failure import NarrativeError
from lkjip_analysis.narrative.own import own_text_problems
from lkjip_analysis.narrative.section import OWN
from lkjip_analysis.report import Report


def unmade(report: Report) -> list[Problem]:
    """What of the report cannot be made: tables and graphs first, then facts, then the texts that need them.

    Causes come before consequences: where a table fails, the facts and texts that rest on it are not tried.
    """
    problems = list(_tried(_shelves(report)))
    problems = problems or list(_tried([("fakta", lambda: report.facts)]))
    if problems:
        return problems
    if (report.dataset.folder / OWN).is_dir():
        problems = own_text_problems(report.dataset.folder, report.facts)
    return problems or list(_tried([("teks laporan", report.texts)]))


def unmade_review(report: Report) -> list[Problem]:
    """What of the part about the checks cannot be made."""
    makers = [(f"tabel {id}", _maker(report.table, id)) for id in report.check_ids]
    return list(_tried([*makers, ("teks temuan", report.review_texts)]))


def _shelves(report: Report) -> Iterator[tuple[str, Callable[[], object]]]:
    own = [id for id in report.table_ids if id not in report.check_ids]
    yield from ((f"tabel {id}", _maker(report.table, id)) for id in own)
    yield from ((f"grafik {id}", _maker(report.chart, id)) for id in report.chart_ids)


def _maker(make: Callable[[str], object], id: str) -> Callable[[], object]:
    return lambda: make(id)


def _tried(makers: Iterable[tuple[str, Callable[[], object]]]) -> Iterator[Problem]:
    for part, make in makers:
        try:
            make()
        except NarrativeError as error:
            yield Problem(part, expected=str(error))
        except Exception as error:  # whatever it is, it must not come up first in a kernel
            yield Problem(part, found=type(error).__name__, expected=f"tidak dapat dibuat dari data ini: {error}")
