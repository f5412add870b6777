"""The one entry: what a read document means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lkjip_analysis.intake.document.content import (
    Block,
    Caption,
    Heading,
    ListItem,
    Paragraph,
    ReadDocument,
    ReadTable,
)
from lkjip_analysis.intake.document.understand.amounts import Convention
from lkjip_analysis.intake.document.understand.claims import claims_of
from lkjip_analysis.intake.document.understand.facts import facts_of
from lkjip_analysis.intake.document.understand.sentences import sentences
from lkjip_analysis.intake.document.understand.tables import understand_table
from lkjip_analysis.intake.document.understand.understood import Claim, Counts, Understood, UnderstoodTable

_GOES_ON = re.compile(r"(?:\bRp\.?|\bsebesar|\bsejumlah|\bsebanyak|\batau|\bdari|\badalah)$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LAW = re.compile(r"\b(?:nomor|no\.?)\s*:?\s*\S+\s*(?:/\S+\s*)?tahun\s+(?:19|20)\d\d", re.IGNORECASE)
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|–|s\.?\s*/?\s*d\.?|sampai(?: dengan)?)\s*(20\d\d)(?!\d)", re.IGNORECASE)
_TOLD_YEAR = re.compile(r"\btahun(?: anggaran)?\s+(20\d\d)\b(?!\s*[-–])", re.IGNORECASE)


def understand(document: ReadDocument) -> Understood:
    """What the tables and sentences of a document mean, and how much was not understood."""
    document = replace(document, blocks=tuple(joined(document.blocks)))
    year = report_year(document)
    plan = plan_years(document, year)
    wide = Convention.of(cell.text for table in document.tables for cell in table.cells)
    tables: list[UnderstoodTable] = []
    section = ""
    goes_on = False
    for block in document.blocks:
        if isinstance(block, ReadTable):
            before = tables[-1] if goes_on and tables and block.caption is None else None
            tables.append(understand_table(block, year, wide, section, before, plan))
            goes_on = True
        elif isinstance(block, Heading):
            section, goes_on = f"{block.number} {block.text}".strip(), False
        elif isinstance(block, Caption) or (isinstance(block, Paragraph) and len(block.text) > 60):
            goes_on = False
    facts = tuple(fact for table in tables for fact in facts_of(table))
    claims = tuple(claims_of(document, facts, year, wide))
    return Understood(document, year, tuple(tables), facts, claims, _counts(document, tables, claims))


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Prose whose sentence goes on in the next paragraph ("… sebesar Rp." and "400.000.000 …") made whole.

    >>> from lkjip_analysis.intake.document.content import Spot
    >>> [one] = joined([Paragraph("anggaran sebesar Rp.", Spot(1)), Paragraph("400.000.000,- telah", Spot(1))])
    >>> one.text
    'anggaran sebesar Rp. 400.000.000,- telah'
    """
    made: list[Block] = []
    for block in blocks:
        before = made[-1] if made else None
        open_end = isinstance(before, Paragraph | ListItem) and _GOES_ON.search(before.text.rstrip())
        if open_end and isinstance(block, Paragraph) and isinstance(before, Paragraph | ListItem):
            made[-1] = replace(before, text=f"{before.text.rstrip()} {block.text}")
        else:
            made.append(block)
    return made


def report_year(document: ReadDocument) -> int:
    """The year that titles, captions and the first pages name most; 0 when they name none."""
    votes: Counter[int] = Counter()
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading | Caption):
            text = block.text if isinstance(block, Heading) else block.title
            votes.update(3 * [int(year) for year in _TOLD_YEAR.findall(_LAW.sub(" ", text))])  # titles count more
        elif isinstance(block, Paragraph) and place < 40:
            votes.update(int(year) for year in _TOLD_YEAR.findall(_LAW.sub(" ", block.text)))
    most = max(votes.values(), default=0)
    return max((year for year, count in votes.items() if count == most), default=0)


def plan_years(document: ReadDocument, year: int) -> tuple[int, int] | None:
    """First and last year of the plan of four to six years around the report's year that is named most often."""
    votes: Counter[tuple[int, int]] = Counter()
    for block in document.blocks:
        text = block.title if isinstance(block, Caption) else getattr(block, "text", "")
        votes.update((int(first), int(last)) for first, last in _SPAN.findall(text))
    fitting = [span for span, _ in votes.most_common() if span[0] <= year <= span[1] and 3 <= span[1] - span[0] <= 5]
    return fitting[0] if fitting else None


def _counts(document: ReadDocument, tables: list[UnderstoodTable], claims: tuple[Claim, ...]) -> Counts:
    columns = [column for table in tables for column in table.columns]
    return Counts(
        tables=len(tables),
        tables_without_meaning=sum(table.kind in ("angka lain", "teks") for table in tables),
        columns=len(columns),
        columns_without_meaning=sum(not column.measure for column in columns if column.numeric),
        numbers=sum(len(row.amounts) for table in tables for row in table.rows),
        numbers_unread=sum(len(row.unread) for table in tables for row in table.rows),
        sentences_with_numbers=sum(
            bool(_DIGIT.search(sentence)) for block in document.prose() for sentence in sentences(block.text)
        ),
        claims=len(claims),
        claims_without_subject=sum(not claim.subject for claim in claims),
    )
