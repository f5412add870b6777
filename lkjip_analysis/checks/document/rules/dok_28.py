"""DOK-28: a title or sentence names the year of its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.document.agreeing import equal
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_claim, at_fact, at_table, at_text, shortened
from lkjip_analysis.intake.document.content import Heading, ListItem, Paragraph
from lkjip_analysis.intake.document.understand.names import plain
from lkjip_analysis.intake.document.understand.understood import (
    Claim,
    UnderstoodColumn,
    UnderstoodFact,
    UnderstoodTable,
)

_THIS_REPORT = re.compile(
    r"\b(?:kendala|hambatan|keberhasilan|kegagalan|permasalahan)\b(?:\s\w+){0,2}\s(?:yang|dalam)\s"
    r"(?:dihadapi|dicapai|ditemui|terjadi|pelaksanaan|pencapaian)\b[^.;:]{0,150}?\btahun(?: anggaran)?\s+(20\d\d)\b",
    re.IGNORECASE,
)
SIXTY = 60
SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|–|s\.?\s*/?\s*d\.?|sampai(?: dengan)?)\s*(?:tahun\s*)?(20\d\d)(?!\d)", re.I)
_WITH_ITSELF = re.compile(
    r"\btahun (20\d\d)\b[^.;]{0,90}?\b(?:sama (?:seperti|dengan)|dibanding(?:kan)?(?: dengan)?|daripada)\b[^.;]{0,50}?"
    r"\btahun \1\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"(?:realisasi|capaian|pengukuran|evaluasi|akuntabilitas|hasil)\b[^0-9]{0,80}\btahun(?: anggaran)? (20\d\d)\.?$",
    re.I,
)
_FUTURE = re.compile(r"\b(?:akan|mendatang|rencana|sejak|mulai|sebelumnya|lalu|dibanding\w*)\b", re.IGNORECASE)


@document_rule(
    "DOK-28",
    "Tahun yang disebut bukan tahun angkanya",
    "logika: judul dan kalimat menyebut tahun dari angka yang disajikannya",
    kosong="tidak ada judul atau kalimat yang menyebut tahun lain daripada tahun laporan",
)
def years(understood: Understood) -> Iterator[Item]:
    """A title or sentence does not give figures of the report's year to an earlier one.

    Example: "Realisasi Anggaran 2030" over the budgets that another table prints for 2031 fires; so does a mean of
    104,45 told once for 2031 and once for 2030, and "kendala yang dihadapi tahun 2029" in a report on 2031.
    """
    year = understood.year
    if not year:
        return
    for table in understood.tables:
        if table.year not in (0, year):
            yield from _titled(understood, table)
        yield from _columns(table)
    yield from _told_for_two(understood)
    yield from _headed(understood)
    for block in understood.document.blocks:
        if isinstance(block, Paragraph | ListItem | Heading):
            text = " ".join(block.text.split())
            for itself in _WITH_ITSELF.finditer(text):
                yield Found(
                    "peringatan",
                    f"Tahun {itself[1]} dibandingkan dengan tahun {itself[1]} sendiri: “{shortened(itself[0], 160)}”.",
                    (at_text(block.spot, itself[0]),),
                    saran="Sebutkan tahun pembandingnya.",
                    taruhan=10.0,
                )
            for found in _THIS_REPORT.finditer(text):
                told = int(found[1])
                if told == year or _FUTURE.search(found[0]):
                    yield Confirmed()
                elif year - 5 <= told < year:
                    yield Found(
                        "peringatan",
                        f"Laporan tahun {year} menyebut tahun {told}: “{shortened(found[0], 160)}”.",
                        (at_text(block.spot, found[0], should=str(year)),),
                        f"{told} ≠ {year}",
                        "Betulkan tahunnya bila yang dimaksud tahun laporan.",
                        10.0,
                    )


def _columns(table: UnderstoodTable) -> Iterator[Item]:
    """The years of the columns are those that the title names; one column is not of another unit than the others."""
    columns = [column for column in table.columns if column.year > 0 and column.numeric]
    told = sorted({column.year for column in columns})
    caption = table.source.caption
    span = SPAN.search(caption.title) if caption else None
    if span and caption and len(told) >= 3 and told == list(range(told[0], told[-1] + 1)):
        first, last = int(span[1]), int(span[2])
        shifted = (first, last) != (told[0], told[-1]) and last - first == told[-1] - told[0]
        if shifted:
            yield Found(
                "peringatan",
                f"Judul {table.label} menyebut tahun {first}-{last}, sedangkan kolomnya {told[0]}-{told[-1]}.",
                (at_text(caption.spot, caption.title, what="judul"), at_table(table)),
                f"{first} ≠ {told[0]}; {last} ≠ {told[-1]}",
                "Samakan tahun di judul dengan kolomnya.",
                10.0,
            )
    measures = {column.measure for column in columns}
    money = [column for column in columns if column.unit == "Rp"] if len(measures) == 1 else []
    odd = [column for column in money if _of_another_size(table, column, money)]
    if len(money) >= 3 and len(odd) == 1:
        row = next(row for row in table.body if odd[0].index in row.amounts)
        yield Found(
            "peringatan",
            f"{table.label}: angka kolom “{shortened(odd[0].title, 40)}” ratusan kali kolom lain; tampaknya satuannya "
            "lain (ribu dan rupiah).",
            (at_cell(table, row, odd[0]), at_table(table)),
            saran="Pakai satu satuan untuk semua kolom, dan sebutkan di kepalanya.",
            taruhan=15.0,
        )


def _of_another_size(table: UnderstoodTable, column: UnderstoodColumn, columns: list[UnderstoodColumn]) -> bool:
    """Whether in every row the figure of a column is more than sixty times the greatest of the others."""
    ratios = []
    for row in table.body:
        others = [row.amounts[c.index].value for c in columns if c is not column and c.index in row.amounts]
        if column.index in row.amounts and others and max(others) > 0:
            ratios.append(row.amounts[column.index].value / max(others))
    return len(ratios) >= 2 and min(ratios) > SIXTY


def _headed(understood: Understood) -> Iterator[Item]:
    """A heading on results names this year, or a year that a table of its part shows."""
    shown = {column.year for table in understood.tables for column in table.columns if column.year > 0}
    for block in understood.document.blocks:
        found = _RESULTS.match(block.text.strip()) if isinstance(block, Heading) else None
        if found is None or not isinstance(block, Heading):
            continue
        told = int(found[1])
        if told == understood.year - 1 and told not in shown - _compared_years(understood):
            yield Found(
                "peringatan",
                f"Judul bagian menyebut tahun {told}: “{shortened(block.text, 120)}”, padahal laporannya atas tahun "
                f"{understood.year}.",
                (at_text(block.spot, block.text, what="judul bagian", should=str(understood.year)),),
                f"{told} ≠ {understood.year}",
                "Betulkan tahun di judul bagian itu.",
                10.0,
            )


def _compared_years(understood: Understood) -> set[int]:
    """Years that tables show only beside this one, to compare with it."""
    beside: set[int] = set()
    alone: set[int] = set()
    for table in understood.tables:
        own = {column.year for column in table.columns if column.year > 0}
        (beside if understood.year in own else alone).update(own)
    return beside - alone


def _titled(understood: Understood, table: UnderstoodTable) -> Iterator[Item]:
    """A table under another year whose plans are those that other tables print for the report's year."""
    own = [fact for fact in understood.facts if fact.table is table and not fact.column.year]
    others: dict[tuple[str, str], list[UnderstoodFact]] = defaultdict(list)
    for fact in understood.facts:
        if fact.year == understood.year and fact.table is not table and fact.measure in ("pagu", "target"):
            others[plain(fact.subject), fact.measure].append(fact)
    pairs = [(fact, others[plain(fact.subject), fact.measure]) for fact in own if fact.amount.value > 0]
    pairs = [(fact, known) for fact, known in pairs if known]
    equals = [(fact, known[0]) for fact, known in pairs if any(equal(fact.amount, one.amount) for one in known)]
    if len(pairs) < 3 or len(equals) < 0.8 * len(pairs) or len({fact.amount.value for fact, _ in equals}) < 3:
        return
    other = equals[0][1].table
    yield Found(
        "peringatan",
        f"Judul {table.label} menyebut tahun {table.year}, padahal {len(equals)} dari {len(pairs)} angkanya sama "
        f"dengan angka {understood.year} di {other.label}.",
        (at_table(table), *(at_fact(one) for pair in equals[:4] for one in pair)),
        f"{table.year} ≠ {understood.year}",
        f"Tulis tahun {understood.year} di judulnya, bila memang angka tahun itu.",
        15.0,
    )


def _told_for_two(understood: Understood) -> Iterator[Item]:
    """One figure of two decimals, of one subject and measure, told for this year and for an earlier one."""
    by_figure: dict[tuple[str, str, object], list[Claim]] = defaultdict(list)
    for claim in understood.claims:
        if claim.relation == "sebesar" and claim.measure and claim.amounts[0].decimals >= 2:
            by_figure[claim.subject, claim.measure, claim.amounts[0].value].append(claim)
    for (subject, *_), claims in by_figure.items():
        now = [claim for claim in claims if claim.year == understood.year]
        before = [claim for claim in claims if claim.year == understood.year - 1 and str(claim.year) in claim.sentence]
        before = [claim for claim in before if str(understood.year) not in claim.sentence]
        if not now or not before or any(fact.year == before[0].year for fact in _facts(understood, before[0])):
            continue
        named = f" “{shortened(subject)}”" if subject else ""
        yield Found(
            "peringatan",
            f"Angka{named} yang sama, {before[0].amounts[0].text}, disebut untuk {understood.year} dan untuk "
            f"{before[0].year}: “{shortened(before[0].sentence, 140)}”.",
            (*(at_claim(one, should=str(understood.year)) for one in before[:4]), *(at_claim(one) for one in now[:2])),
            f"{before[0].year} ≠ {understood.year}",
            "Periksa tahun mana yang benar.",
            10.0,
        )


def _facts(understood: Understood, claim: Claim) -> Iterator[UnderstoodFact]:
    """Figures of tables that confirm a claim for its own year."""
    for fact in understood.facts:
        same = fact.measure == claim.measure and fact.year == claim.year
        if same and equal(fact.amount, claim.amounts[0]) and (not claim.subject or fact.subject == claim.subject):
            yield fact
