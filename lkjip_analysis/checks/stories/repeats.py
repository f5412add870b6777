"""Findings of one rule that ask for the same thing: told together where they are listed, each still in the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.model import Finding

LEAST = 3
"""Findings that repeat each other from which on they are told together."""


def repeated(findings: Sequence[Finding]) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    """Findings in their order, each with those that only repeat it; graver ones are told one by one.

    >>> notes = [Finding("A-01", "catatan", "", str(n), saran="Samakan.") for n in range(3)]
    >>> grave = [Finding("A-01", "galat", "", str(n), saran="Samakan.") for n in range(3)]
    >>> [(head.uraian, len(others)) for head, others in repeated([*grave, *notes])]
    [('0', 0), ('1', 0), ('2', 0), ('0', 2)]
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_same(finding), []).append(finding)
    told: set[int] = set()
    for finding in findings:
        group = groups[_same(finding)]
        if id(finding) in told:
            continue
        if finding.tingkat == "galat" or len(group) < LEAST:
            yield finding, ()
            continue
        told |= {id(one) for one in group}
        yield finding, tuple(group[1:])


def _same(finding: Finding) -> tuple[object, ...]:
    accepted = finding.pengakuan
    return finding.kode, finding.tingkat, finding.saran, (accepted.oleh, accepted.alasan) if accepted else None
