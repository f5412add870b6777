"""DOK-07: a figure in a sentence is the figure of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from lkjip_analysis.checks.document.agreeing import base_of, equal
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_claim, at_fact, at_text, shortened, written
from lkjip_analysis.checks.document.known import Around, Known
from lkjip_analysis.checks.document.wholes import told_means
from lkjip_analysis.intake.document.understand.amounts import shown
from lkjip_analysis.intake.document.understand.understood import Claim, UnderstoodFact
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.kolom import measures

SURE = 0.9


@document_rule(
    "DOK-07",
    "Angka di kalimat berbeda dari tabel",
    "logika: kalimat dan tabel menyatakan fakta yang sama",
    kosong="tidak ada angka di kalimat yang indikator, ukuran, dan tahunnya dikenali",
    turn=6,
)
def sentences(understood: Understood) -> Iterator[Item]:
    """A figure in a sentence is that of the tables for the same subject, measure and year.

    Example: "realisasi sebesar 91,67 persen" beside 75,00 in the tables fires; "sebesar 75 persen" does not. A figure
    that the tables print for another measure or year of the subject is only judged where the sentence names the year.
    """
    known = Known.of(understood)
    wrong: dict[tuple[str, str, int], list[tuple[Claim, list[UnderstoodFact]]]] = defaultdict(list)
    held: set[tuple[str, str, int]] = set()
    compared = [claim for claim in understood.claims if claim.relation == "sebesar" and claim.measure and claim.subject]
    facts_of = {claim: known.of_claim(claim) for claim in compared}
    for claim in compared:
        if any(equal(fact.amount, claim.amounts[0]) for fact in facts_of[claim]):
            held.add((claim.sentence, claim.subject, claim.year))
    around = Around.of(understood)
    for claim in compared:
        facts = facts_of[claim]
        if not facts:
            yield Untested(f"tidak ada angka tabel untuk “{shortened(claim.subject, 40)}”")
        elif any(equal(fact.amount, claim.amounts[0]) for fact in facts):
            yield Confirmed()
        elif claim.measure in ("target", "pagu") and around.prints(claim):
            yield Confirmed()  # it tells what the table beside it says; that the tables differ is told of them
        elif _comparable(claim, facts) and not _another_figure(
            known, claim, sure=(claim.sentence, claim.subject, claim.year) in held
        ):
            wrong[claim.subject, claim.measure, claim.year].append((claim, facts))
        else:
            yield Untested(f"“{shortened(claim.subject, 40)}”: angka kalimat mungkin mengukur hal lain")
    for found in wrong.values():
        yield _differing(found)
    yield from _told_twice(understood)


def _told_twice(understood: Understood) -> Iterator[Item]:
    """The mean achievement of the agency, told in two sentences."""
    means = list(told_means(understood))
    for year in sorted({mean.year for mean in means}):
        own = [mean for mean in means if mean.year == year]
        values = {mean.amount.value: mean for mean in own}
        if len(own) >= 2 and all(equal(own[0].amount, mean.amount) for mean in own):
            yield Confirmed(jumlah=len(own) - 1)
        elif len(values) > 1:
            told = listing(mean.amount.text for mean in values.values())
            yield Found(
                "peringatan",
                f"Rata-rata capaian kinerja {year} disebut berbeda di {len(own)} kalimat: {told}.",
                tuple(at_text(mean.spot, mean.sentence) for mean in own),
                "; ".join(f"{shown(a)} ≠ {shown(b)}" for a, b in pairwise(values)),
                "Pakai satu angka rata-rata, dan sebutkan nilai mana yang dirata-ratakan.",
                15.0,
            )


def _comparable(claim: Claim, facts: list[UnderstoodFact]) -> bool:
    """Whether a sentence's number is of the kind of the tables' figures: money beside money, near in size."""
    amount = claim.amounts[0]
    first = facts[0].amount
    if amount.bound or amount.other is not None or first.other is not None:
        return False
    if claim.measure == "capaian" and all(base_of(fact) == "?" for fact in facts):
        return False
    if (amount.unit == "Rp") != (facts[0].column.unit == "Rp"):
        return False
    big, small = max(abs(amount.value), abs(first.value)), min(abs(amount.value), abs(first.value))
    return small == 0 or big / small <= (1000 if amount.unit == "Rp" else 20)


def _another_figure(known: Known, claim: Claim, *, sure: bool) -> bool:
    """Whether the tables print the number for another measure or year, and the sentence does not rule that out.

    A measure that is named directly before the number is the number's; a year is certain where the sentence names it,
    or where another figure of the same sentence is that of the tables for the year.
    """
    others = known.elsewhere(claim.subject, claim.amounts[0])
    if claim.near and claim.measure != "capaian":  # which may be the value reached as well as its percent
        others = [fact for fact in others if fact.measure == claim.measure]
    if any(fact.year in (claim.year, 0) for fact in others):
        return True
    return bool(others) and not sure and str(claim.year) not in claim.sentence


def _differing(found: list[tuple[Claim, list[UnderstoodFact]]]) -> Found:
    claim, facts = found[0]
    name = measures()[claim.measure].name
    should = written(facts[0].amount)
    places = listing(dict.fromkeys(fact.table.label for fact in facts))
    told = listing(dict.fromkeys(written(one.amounts[0]) for one, _ in found))
    sure = claim.likeness >= SURE and claim.source in ("kalimat", "judul") and len({f.amount.value for f in facts}) == 1
    if claim.measure in ("target", "pagu"):  # a plan may have been changed since the table that prints it
        sure = sure and any(fact.table.of("realisasi", "realisasi_anggaran") for fact in facts)
    gap = abs(float(facts[0].amount.value - claim.amounts[0].value))
    return Found(
        "galat" if sure else "peringatan",
        f"Kalimat menyebut {name} {claim.year} “{shortened(claim.subject)}” {told}, sedangkan {places} "
        f"mencetak {should}.",
        (*(at_claim(one, should=should) for one, _ in found), *(at_fact(fact) for fact in facts[:6])),
        f"{shown(claim.amounts[0].value, claim.amounts[0])} ≠ {shown(facts[0].amount.value, facts[0].amount)}",
        "Samakan kalimat dengan tabel setelah angkanya dicocokkan dengan sumber.",
        min(gap / max(abs(float(facts[0].amount.value)), 1.0) * 100, 100.0),
        f"kalimat/{claim.subject}/{claim.measure}/{claim.year}",
    )
