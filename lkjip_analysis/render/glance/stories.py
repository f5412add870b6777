"""The stories of the checks on the first screen, and the findings by level in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lkjip_analysis.checks.stories import Story, stories_of
from lkjip_analysis.checks.tables.listing import numbered
from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.glance import Glance, GlanceStory
from lkjip_analysis.render.editions import is_review

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
    stories = (
        [GlanceStory(**said) for said in about["cerita"]]
        if "cerita" in about
        else glance_stories(stories_of(found), found)
    )
    return replace(glance, stories=tuple(stories), tally=tally(found))


def glance_stories(stories: Sequence[Story], findings: Sequence[Finding]) -> list[GlanceStory]:
    """Stories of the checks as the first screen tells them; each leads to the card of its heaviest finding.

    >>> from lkjip_analysis.checks.stories import stories_of
    >>> found = [Finding("PAGU-01", "galat", "Pagu berbeda", "Pagu program 10, di PK 12.")]
    >>> [(story.id, story.title) for story in glance_stories(stories_of(found), found)]
    [('PAGU-01-1', 'Pagu berbeda')]
    """
    ids = {finding.sidik or finding.uraian: id for id, finding in numbered(findings)}
    made = []
    for story in stories:
        first = story.findings[0]
        id = ids.get(first.sidik) or ids.get(first.uraian, "")
        made.append(GlanceStory(id, story.level, story.title, shortened(story.consequence or story.sentence)))
    return made


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
