"""A story: everything that was found about one thing, told in one sentence with its consequence and its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.finding_subjects import KINDS, Subject, subject_of
from lkjip_analysis.checks.engine.fingerprint import fingerprint
from lkjip_analysis.checks.engine.weight import BASE, weigh
from lkjip_analysis.checks.stories.consequence import consequence
from lkjip_analysis.checks.stories.telling import remedy, sentence, title
from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import SEVERITIES, Severity

if TYPE_CHECKING:
    from lkjip_analysis.checks.engine.review import Review

MOST = 10
"""As many as a reader takes in at once."""

_REST = (1.0, 0.3, 0.1)
"""How much the heaviest findings of a story count: the first decides, the others break ties."""


@dataclass(frozen=True, slots=True)
class Story:
    """What was found about one thing.

    Attributes:
        key: what it is about, as its findings carry it (``iku/ikm``, ``anggaran``).
        subject: the same in words, for filters and headings.
        title: the case in a few words, with its figures.
        sentence: the case in one sentence.
        consequence: what of the report falls with it.
        remedy: what to write or do instead, the corrected figure or sentence where it is known.
        level: the gravest of its findings.
        weight: by which stories are ordered.
        findings: heaviest first.
    """

    key: str
    subject: str
    title: str
    sentence: str
    consequence: str
    remedy: str
    level: Severity
    weight: float
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each level, gravest first."""
        return {level: sum(one.tingkat == level for one in self.findings) for level in SEVERITIES}

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON; findings by their marks, because they stand in full in ``temuan.json``."""
        return {**asdict(replace(self, findings=())), "findings": [one.sidik for one in self.findings]}


def stories(review: Review, most: int = MOST) -> tuple[Story, ...]:
    """The stories of a review, heaviest first, at most ten."""
    return stories_of(review.findings, review.context, most)


def stories_of(findings: Iterable[Finding], context: Context | None = None, most: int = MOST) -> tuple[Story, ...]:
    """The stories of some findings; without a context of what they say themselves.

    A story needs a finding that is more than a note; where there are only notes, they are told.

    >>> from lkjip_analysis.model import Evidence
    >>> a = Finding("PAGU-01", "galat", "Pagu berbeda", "Pagu program 10, di PK 12.", saran="Samakan pagunya.")
    >>> b = Finding("PAGU-03", "catatan", "Pagu berubah", "Pagu berubah.")
    >>> (one,) = stories_of([b, a])
    >>> one.key, one.level, one.sentence, len(one.findings)
    ('anggaran', 'galat', 'Pagu program 10, di PK 12.', 2)
    """
    groups: dict[str, list[Finding]] = {}
    for finding in (known(one, context) for one in findings):
        groups.setdefault(finding.cerita, []).append(finding)
    made = [_story(key, group, context) for key, group in groups.items() if not all(one.pengakuan for one in group)]
    grave = [story for story in made if story.level != "catatan"]
    return tuple(sorted(grave or made, key=lambda story: (-story.weight, story.key))[:most])


def left_over(findings: Iterable[Finding], told: Sequence[Story]) -> tuple[Finding, ...]:
    """The findings that no story tells, in their order."""
    keys = {story.key for story in told}
    return tuple(one for one in findings if one.cerita not in keys)


def known(finding: Finding, context: Context | None = None) -> Finding:
    """A finding with its subject and its mark, for those that did not come from a review."""
    if finding.cerita and finding.sidik:
        return finding
    subject = subject_of(finding, context)
    stake = finding.bobot - BASE[finding.tingkat]
    weight = weigh(finding, subject, stake, context)
    return replace(finding, cerita=subject.key, sidik=fingerprint(finding), bobot=weight)


def _story(key: str, group: Sequence[Finding], context: Context | None) -> Story:
    kind, _, about = key.partition("/")
    subject = Subject(kind if kind in KINDS else "lain", about)
    found = tuple(sorted(group, key=lambda one: (one.pengakuan is not None, -one.bobot, one.kode, one.sidik)))
    open_ = tuple(one for one in found if one.pengakuan is None)
    points = [one.bobot - BASE[one.tingkat] for one in open_]
    level = min((one.tingkat for one in open_), key=SEVERITIES.index)
    extra = sum(part * share for part, share in zip(points, _REST, strict=False))
    name = label(subject, context)
    return Story(
        key=key,
        subject=name,
        title=title(subject, name, open_),
        sentence=sentence(subject, open_, context),
        consequence=consequence(subject, open_, context),
        remedy=remedy(subject, open_, context),
        level=level,
        weight=round(BASE[level] + extra, 4),
        findings=found,
    )


def label(subject: Subject, context: Context | None) -> str:
    """What people call a subject: an indicator by its short name.

    >>> label(Subject("anggaran"), None)
    'Anggaran'
    """
    indicator = context.dataset.indicators.get(subject.about) if context and subject.about else None
    return (indicator.singkatan or indicator.nama) if indicator else KINDS[subject.kind].label
