"""The stories of the checks on the first screen, and the findings by level in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lkjip_analysis.checks.tables.listing import numbered
from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.glance import Glance, Story
from lkjip_analysis.render.editions import is_review

MOST = 10
"""So many stories at most."""

_LONGEST = 170  # letters of a story on the first screen


def with_review(glance: Glance, about: Mapping[str, Any]) -> Glance:
    """The first screen with what the checks tell, as the metadata of a joined report carry it.

    The signed edition carries nothing of them, and leaves to its tables what sums differ by.
    """
    if not is_review(about):
        return replace(glance, money=replace(glance.money, gap="")) if glance.money else glance
    if "temuan" not in about:
        return glance
    found = [Finding.from_dict(said) for said in about["temuan"]]
    return replace(glance, stories=heaviest(found), tally=tally(found))


def heaviest(findings: Sequence[Finding]) -> tuple[Story, ...]:
    """The heaviest findings, one of each rule.

    >>> a, b = (Finding("A-01", "galat", "Judul", "Uraian.", bobot=w) for w in (210.0, 200.0))
    >>> [(story.id, story.title) for story in heaviest([a, b])]
    [('A-01-1', 'Judul')]
    """
    by_rule: dict[str, Story] = {}
    for id, finding in sorted(numbered(findings), key=lambda pair: -pair[1].bobot):
        by_rule.setdefault(finding.kode, Story(id, finding.tingkat, finding.judul, shortened(finding.uraian)))
    return tuple(by_rule.values())[:MOST]


def shortened(text: str, most: int = _LONGEST) -> str:
    """A text cut at a word where it is longer; the finding itself has the whole of it.

    >>> shortened("satu dua tiga", 9), shortened("satu")
    ('satu dua …', 'satu')
    """
    if len(text) <= most:
        return text
    return f"{text[: most + 1].rsplit(' ', 1)[0].rstrip(' ,;.:')} …"


def tally(findings: Sequence[Finding]) -> str:
    """The findings by level in words, gravest first.

    >>> tally([Finding("A-01", "galat", "", ""), Finding("A-02", "catatan", "", "")]), tally([])
    ('2 temuan: 1 galat, 1 catatan', 'Tidak ada temuan')
    """
    said = Counter(finding.tingkat for finding in findings)
    parts = ", ".join(f"{said[level]} {level}" for level in SEVERITIES if said[level])
    return f"{len(findings)} temuan: {parts}" if parts else "Tidak ada temuan"
