"""DOK-12: a stated relation holds: above the target, rising every year, the highest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lkjip_analysis.checks.document.agreeing import base_of, unambiguous
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_claim, at_fact, shortened
from lkjip_analysis.checks.document.known import Known
from lkjip_analysis.intake.document.understand.amounts import shown
from lkjip_analysis.intake.document.understand.names import words
from lkjip_analysis.intake.document.understand.understood import Claim, UnderstoodColumn, UnderstoodRow, UnderstoodTable
from lkjip_analysis.reference.kolom import measures


@document_rule(
    "DOK-12",
    "Hubungan yang dinyatakan kalimat tidak sesuai angka",
    "logika: melampaui, naik terus, atau tertinggi dapat dilihat dari angka tabel",
    kosong="tidak ada kalimat yang menyatakan hubungan yang dapat diuji",
    turn=7,
)
def relations(understood: Understood) -> Iterator[Item]:
    """A stated relation holds: a target passed or missed, a rise or fall every year, a place among others.

    Example: "meningkat dari tahun ke tahun" over 50, 75 and 70 fires; over 50, 70 and 75 it does not.
    """
    known = Known.of(understood)
    for claim in understood.claims:
        if claim.relation in ("melampaui", "tidak mencapai"):
            yield from _against_target(known, claim)
        elif claim.relation in ("naik", "turun"):
            yield from _against_last_year(known, claim)
        elif claim.relation in ("terus naik", "terus turun"):
            yield from _trend(known, claim)
        elif claim.relation in ("tertinggi", "terendah") and claim.amounts:
            yield from _place(understood, claim)


def _against_target(known: Known, claim: Claim) -> Iterator[Item]:
    if not claim.subject or claim.likeness < 0.9 or claim.source == "paragraf":
        return
    if re.search(r"nasional|provinsi", claim.sentence, re.IGNORECASE):
        return
    if re.search(r"jangka menengah|renstra|rpjmd|akhir", claim.sentence, re.IGNORECASE):
        found = [fact for fact in known.about(claim.subject) if fact.measure == "capaian" and fact.year == claim.year]
        achieved = next((fact for fact in unambiguous(found) if base_of(fact) == "akhir"), None)
        end = " jangka menengah"
    else:
        achieved, end = known.series(claim.subject, "capaian").get(claim.year), ""
    if achieved is None:
        yield Untested(f"capaian “{shortened(claim.subject, 40)}” {claim.year} tidak ada di tabel")
        return
    value = achieved.amount.value
    passed = claim.relation == "melampaui"
    if (passed and value >= 100) or (not passed and value < 100):
        yield Confirmed()
        return
    yield Found(
        "galat" if value != 100 else "peringatan",
        f"Kalimat menyatakan target{end} “{shortened(claim.subject)}” {'terlampaui' if passed else 'tidak tercapai'}, "
        f"padahal capaian {claim.year} tercetak {achieved.amount.text}: “{shortened(claim.sentence, 140)}”.",
        (at_claim(claim), at_fact(achieved)),
        f"{shown(value, achieved.amount)} {'<' if passed else '≥'} 100",
        "Sesuaikan kalimat dengan capaian di tabel.",
        min(abs(float(value) - 100.0), 100.0),
        f"hubungan/{claim.subject}/{claim.relation}/{claim.spot.words()}",
    )


def _against_last_year(known: Known, claim: Claim) -> Iterator[Item]:
    """A rise or fall against the year before, for the measure that the sentence names last."""
    if not claim.subject or claim.likeness < 0.9 or claim.source == "paragraf":
        return
    series = known.series(claim.subject, claim.measure or "realisasi")
    now, before = series.get(claim.year), series.get(claim.year - 1)
    if now is None or before is None:
        yield Untested(f"“{shortened(claim.subject, 40)}” {claim.year} dan {claim.year - 1} tidak ada di tabel")
        return
    gap = now.amount.value - before.amount.value
    rising = claim.relation == "naik"
    if (gap > 0) == rising and gap != 0:
        yield Confirmed()
        return
    yield Found(
        "galat" if gap else "peringatan",
        f"Kalimat menyatakan {measures()[now.measure].name} “{shortened(claim.subject)}” {claim.relation} dibanding "
        f"tahun sebelumnya, padahal {claim.year} {now.amount.text} dan {claim.year - 1} {before.amount.text}.",
        (at_claim(claim), at_fact(now), at_fact(before)),
        f"{shown(now.amount.value, now.amount)} {'<' if gap < 0 else '>' if gap else '='} "
        f"{shown(before.amount.value, before.amount)}",
        "Betulkan arah perubahan, atau sebutkan ukuran yang dimaksud.",
        min(abs(float(gap)), 100.0),
        f"hubungan/{claim.subject}/{claim.relation}/{claim.spot.words()}",
    )


def _trend(known: Known, claim: Claim) -> Iterator[Item]:
    if not claim.subject or claim.source == "paragraf":
        return
    measure = (
        "capaian"
        if "capaian" in claim.sentence.casefold() and "realisasi" not in claim.sentence.casefold()
        else "realisasi"
    )
    series = known.series(claim.subject, measure) or known.series(claim.subject, "realisasi")
    if len(series) < 3:
        series = known.series(claim.subject, "realisasi")
    if len(series) < 3:
        yield Untested(f"deret “{shortened(claim.subject, 40)}” di tabel kurang dari tiga tahun")
        return
    rising = claim.relation == "terus naik"
    facts = list(series.values())
    breaks = [
        (a, b)
        for a, b in pairwise(facts)
        if (b.amount.value < a.amount.value) == rising and b.amount.value != a.amount.value
    ]
    if not breaks:
        yield Confirmed()
        return
    yield Found(
        "galat" if claim.likeness >= 0.9 and "cenderung" not in claim.sentence else "peringatan",
        f"Kalimat menyatakan “{shortened(claim.subject)}” {'naik' if rising else 'turun'} terus, padahal deretnya "
        f"{'; '.join(f'{year}: {fact.amount.text}' for year, fact in series.items())}.",
        (at_claim(claim), *(at_fact(fact) for pair in breaks for fact in pair)),
        "; ".join(
            f"{shown(b.amount.value, b.amount)} {'<' if rising else '>'} {shown(a.amount.value, a.amount)}"
            for a, b in breaks
        ),
        "Sebutkan tahun-tahun yang naik dan yang turun.",
        10.0,
        f"hubungan/{claim.subject}/{claim.relation}",
    )


def _place(understood: Understood, claim: Claim) -> Iterator[Item]:
    """The number beside "tertinggi" is the highest of the column in which its row, named in the sentence, stands."""
    amount = claim.amounts[0]
    if amount.other is not None or re.search(
        r"(?:ke)?(?:dua|tiga|empat|lima)\b|\bkedua|\bketiga", claim.sentence, re.I
    ):
        return
    held = words(claim.sentence)
    for table, row, column in _cells(understood, amount.value):
        own = words(row.name)
        rows = [one for one in table.body if column.index in one.amounts and one.level == row.level]
        if not own or len(own & held) < 0.8 * len(own) or len(rows) < 3:
            continue
        values = [one.amounts[column.index].value for one in rows]
        highest = claim.relation == "tertinggi"
        best = max(values) if highest else min(values)
        if amount.value == best:
            yield Confirmed()
            return
        first = next(one for one in rows if one.amounts[column.index].value == best)
        yield Found(
            "peringatan",
            f"Kalimat menyebut {amount.text} “{shortened(row.name)}” {claim.relation}, padahal yang "
            f"{claim.relation} di {table.label} ialah {first.amounts[column.index].text} “{shortened(first.name)}”.",
            (at_claim(claim), at_cell(table, row, column), at_cell(table, first, column)),
            f"{shown(best)} {'>' if highest else '<'} {shown(amount.value, amount)}",
            "Betulkan urutan atau sebutkan kelompok yang dibandingkan.",
            10.0,
            f"urutan/{claim.spot.words()}",
        )
        return


def _cells(understood: Understood, value: object) -> Iterator[tuple[UnderstoodTable, UnderstoodRow, UnderstoodColumn]]:
    for table in understood.tables:
        if any(column.measure in ("target", "realisasi", "capaian", "efisiensi") for column in table.columns):
            continue  # its rows are indicators of several units, which have no order
        for row in table.body:
            for column in table.columns:
                found = row.amounts.get(column.index)
                if found is not None and found.value == value:
                    yield table, row, column
