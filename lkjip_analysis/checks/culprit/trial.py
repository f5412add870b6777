"""Tries changes on the package itself: what is found no longer if a cell held something else, and what arises then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lkjip_analysis.checks.culprit.change import Change
from lkjip_analysis.checks.culprit.near import Nearby
from lkjip_analysis.checks.engine.registry import rules
from lkjip_analysis.checks.engine.review import Review, review, sort
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.model import Finding

_MOST_NEAR = 12  # codes of findings near a change that are tried before all rules


_MOST_LOOKED = 50_000
"""Data rows that all trials together look at: each looks at all rows of the package once or twice."""

_FOR_ONE = 3
"""Findings that must vanish for each lesser one that arises: what was hidden behind a wrong key may be true."""


def _grave(findings: Sequence[Finding]) -> bool:
    return any(one.tingkat == "galat" for one in findings)


class Tried:
    """What is left of a review while culprits are found: the package mended so far, and what is found in it."""

    def __init__(self, made: Review) -> None:
        self.made, self.dataset, self.findings = made, made.context.dataset, made.findings
        self.culprits: list[Finding] = []
        self.rows: list[DataRow] = []
        self._nearby: Nearby | None = None
        self._rows_of_one = sum(len(some) for some in self.dataset.rows.values())
        self._looked = 0

    @property
    def stopped(self) -> bool:
        """Whether the package is so large that not all changes could be tried."""
        return self._looked > _MOST_LOOKED

    @property
    def nearby(self) -> Nearby:
        """What is found by what it speaks of; made once until a change is taken."""
        self._nearby = self._nearby or Nearby(self.findings, self.made.context)
        return self._nearby

    @property
    def review(self) -> Review:
        """The review, culprits among its findings."""
        return (
            replace(self.made, findings=tuple(sort([*self.findings, *self.culprits]))) if self.culprits else self.made
        )

    def without(self, change: Change, near: Sequence[Finding]) -> tuple[Finding, ...]:
        """What is found when the cells hold the other values; nothing if no finding vanishes or any other arises.

        Only the rules of the findings nearby are run first: most changes explain nothing, and all rules take longer.
        """
        if not near or self.stopped:
            return ()
        self._looked += self._rows_of_one
        codes = {code for one in near for code in (one.kode, *one.juga)}
        other = change.applied(self.dataset)
        if len(codes) <= _MOST_NEAR:
            few = review(other, [rule for rule in rules() if rule.kode in codes]).findings
            if not {one.sidik for one in near} - {one.sidik for one in few}:
                return ()
        after = review(other).findings
        before, then = {one.sidik for one in self.findings}, {one.sidik for one in after}
        arisen = [one for one in after if one.sidik not in before and one.tingkat != "catatan"]
        gone = [one for one in self.findings if one.sidik not in then and one.tingkat != "catatan"]
        if arisen and not (change.firm and len(gone) >= _FOR_ONE * len(arisen) and not _grave(arisen)):
            return ()
        return after if before - then else ()

    def gone(self, without: Sequence[Finding]) -> list[Finding]:
        """The findings that are not found any longer."""
        left = {one.sidik for one in without}
        return [one for one in self.findings if one.sidik not in left]

    def accept(
        self, change: Change, without: tuple[Finding, ...], told: Callable[[Sequence[Finding]], Finding]
    ) -> None:
        """Take a change as what was meant; ``told`` makes the finding of those that vanish with it."""
        folded = self.gone(without)
        self.culprits.append(told(folded))
        self.dataset = change.applied(self.dataset)
        left = {one.sidik for one in without}
        self.findings = tuple(one for one in self.findings if one.sidik in left)
        self.rows += [edit.row for edit in change.edits]
        self._nearby = None
