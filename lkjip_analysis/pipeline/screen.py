"""Stories and findings as they fit a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence

from lkjip_analysis.checks.stories import Story, repeated
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.pipeline.ink import Ink

_PLACES = 3  # places named per finding; the rest is counted
LEAST = 60
"""Width below which a table would be unreadable; a narrower terminal wraps by itself."""

PLAIN = Ink()


def story_lines(stories: Sequence[Story], width: int = 80, ink: Ink = PLAIN) -> Iterator[str]:
    """Two lines a story: what is wrong, then how much of it and what falls with it; ten fit a screen of 24 lines.

    >>> from lkjip_analysis.checks.stories import stories_of
    >>> made = stories_of([Finding("PAGU-01", "galat", "Pagu berbeda", "Pagu 10, di PK 12.")])
    >>> for line in story_lines(made, 60):
    ...     print(line)
     1 ANGGARAN: Pagu berbeda
       1 galat. Serapan dan efisiensi yang memakai jumlah itu …
    """
    width = max(width, LEAST)
    for number, story in enumerate(stories, 1):
        subject = story.subject.upper()
        title = _cut(story.title, width - 5 - len(subject))
        yield f"{number:>2} {ink(story.level, subject)}: {title}".rstrip()
        counted = counts_text(story.counts)
        rest = _cut(story.consequence, width - 5 - len(counted))
        yield f"   {ink(story.level, counted)}. {ink('redup', rest)}".rstrip()


def counts_text(counts: dict[Severity, int]) -> str:
    """Levels with their counts; those without any are left out.

    >>> counts_text({"galat": 2, "peringatan": 0, "catatan": 1})
    '2 galat, 1 catatan'
    """
    return ", ".join(f"{count} {level}" for level, count in counts.items() if count)


def whole_story(story: Story, width: int = 80, ink: Ink = PLAIN, new: Collection[str] = ()) -> Iterator[str]:
    """A story with its sentence, consequence, remedy and every finding."""
    width = max(width, LEAST)
    yield f"{ink(story.level, story.subject.upper())}: {story.title}"
    yield ""
    for head, text in (("Masalah", story.sentence), ("Akibat", story.consequence), ("Perbaikan", story.remedy)):
        if text:
            lines = textwrap.wrap(text, width - 11, break_on_hyphens=False)
            yield f"{ink('tebal', f'{head:<9}')}  {lines[0]}"
            yield from (f"           {line}" for line in lines[1:])
    yield ""
    yield from finding_lines(story.findings, width, ink, new)


def finding_lines(
    findings: Sequence[Finding], width: int = 80, ink: Ink = PLAIN, new: Collection[str] = ()
) -> Iterator[str]:
    """The list: level, code and places in one line, what is wrong and what to do wrapped below it.

    >>> for line in finding_lines([Finding("A-01", "galat", "Jumlah", "Tidak sama.", (Evidence("3.2/a/b"),))], 60):
    ...     print(line)
    ------------------------------------------------------------
      1  GALAT       A-01  3.2/a/b
         Tidak sama.
    """
    width = max(width, LEAST)
    if findings:
        yield "-" * width
    for number, (finding, others) in enumerate(repeated(findings), 1):
        places = list(dict.fromkeys(filter(None, map(_place, finding.bukti))))
        more = f" dan {len(places) - _PLACES} lagi" if len(places) > _PLACES else ""
        marks = f"{' (diakui)' if finding.pengakuan else ''}{' (baru)' if finding.sidik in new else ''}"
        head = f"{finding.tingkat.upper():<10}  {finding.kode}{marks}  {', '.join(places[:_PLACES])}{more}"
        first, *rest = _wrapped(head.rstrip(), f"{number:>3}  ", width)
        yield first.replace(finding.tingkat.upper(), ink(finding.tingkat, finding.tingkat.upper()), 1)
        yield from rest
        yield from _wrapped(finding.uraian, "     ", width)
        if others:
            yield f"     Serupa, {len(others)} lagi:"
        for other in others:
            yield _cut_line(other, width)
        if finding.saran:
            yield from (ink("redup", line) for line in _wrapped(f"→ {finding.saran}", "     ", width))
        for said in finding.tanggapan:
            yield from _wrapped(f"Tanggapan {said}", "     ", width)
        if finding.pengakuan:
            yield from _wrapped(f"Diakui {finding.pengakuan.oleh}: {finding.pengakuan.alasan}", "     ", width)


def _cut_line(finding: Finding, width: int) -> str:
    """A finding that repeats another, in one line: what it says, as far as there is room."""
    return f"     · {_cut(finding.uraian, width - 7)}"


def _place(item: Evidence) -> str:
    if item.sel:  # the cell is what a person can open
        return f"{item.alamat} [{item.sel}]" if item.alamat else item.sel
    return item.alamat or (f"{item.berkas}:{item.baris}" if item.berkas else item.lokasi)


def _wrapped(text: str, start: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=start, subsequent_indent="     ", break_on_hyphens=False)


def wrapped(text: str, width: int) -> str:
    """Lines that are too long broken at words, continued two steps deeper than they began.

    >>> print(wrapped("  rumus: a dibagi b dikali seratus", 24))
      rumus: a dibagi b
          dikali seratus
    """
    lines = []
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        deeper = f"{indent}    "
        made = textwrap.wrap(line, max(width, LEAST // 3), subsequent_indent=deeper, break_on_hyphens=False,
                             break_long_words=False)  # fmt: skip
        lines += made or [""]
    return "\n".join(lines)


def _cut(text: str, width: int) -> str:
    return textwrap.shorten(text, max(width, 10), placeholder=" …")
