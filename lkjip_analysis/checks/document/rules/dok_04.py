"""DOK-04: a column holds what its head says, and columns of one name in two tables hold the same things."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.document.agreeing import gathered, year_in_words
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_fact, shortened, written
from lkjip_analysis.checks.document.formulas import POSITIVE, formula_of
from lkjip_analysis.checks.document.incomparable import Apart, Held, Place, apart, holds_instead, sides
from lkjip_analysis.intake.document.understand.understood import UnderstoodColumn, UnderstoodTable
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.kolom import measures


@document_rule(
    "DOK-04",
    "Kepala kolom tidak sesuai isinya",
    "logika: kepala kolom menyebut apa yang diisikan di bawahnya",
    kosong="tidak ada kolom yang isinya dapat dibandingkan dengan kepalanya",
    turn=1,
)
def heads(understood: Understood) -> Iterator[Item]:
    """A column holds what its head says: one finding for a column, not one for each of its rows.

    Example: a column "Realisasi (%)" whose figures are the capaian of another table fires once; a column "Kategori"
    that holds realisasi over target fires; a column whose figures agree with its head does not.
    """
    told: set[tuple[str, int]] = set()
    for table in understood.tables:
        for column in table.columns:
            if column.measure == "kategori" and column.numeric and (found := _computed(table, column)):
                told.add((table.source.key, column.index))
                yield found
            elif column.measure and column.numeric:
                yield Confirmed()
    facts = gathered(understood)
    for pairs in sides(facts, apart(facts)):
        wrong = _misnamed(understood, pairs)
        if wrong is None:
            yield _differing(max(pairs, key=lambda pair: len(pair.pairs)), pairs)
        elif (wrong[0][0].source.key, wrong[0][1].index) not in told:
            told.add((wrong[0][0].source.key, wrong[0][1].index))
            yield _holds_other(*wrong)


def _misnamed(understood: Understood, pairs: list[Apart]) -> tuple[Place, Held] | None:
    for pair in pairs:
        for place in (pair.other, pair.one):
            formula = formula_of(*place)
            if formula is not None and formula.expected and formula.telling >= 2:
                continue  # its rows compute what its head says
            held = holds_instead(understood, place, pair.pairs)
            if held is not None:
                return place, held
    return None


def _computed(table: UnderstoodTable, column: UnderstoodColumn) -> Found | None:
    """A column of labels that holds the ratio of two others."""
    formula = formula_of(table, column)
    if formula is None or formula.formula is not POSITIVE or formula.telling < 2:
        return None
    first = formula.cases[0]
    return Found(
        "peringatan",
        f"{table.label}: kolom “{shortened(column.title, 50)}” berisi persentase "
        f"“{formula.operands[0].title}” terhadap “{formula.operands[1].title}”, bukan kategori.",
        (at_cell(table, first.row, column),),
        saran="Beri kepala kolom “Capaian (%)”, dan tambahkan kolom kategori bila dimaksudkan.",
        taruhan=15.0,
    )


def _holds_other(place: Place, held: Held) -> Found:
    table, column = place
    name = _called(held.measure, held.year if held.measure == column.measure else 0, held.horizon)
    head = _called(column.measure, 0, column.horizon if held.measure == column.measure else "")
    first = held.agreeing[0].table.label
    return Found(
        "peringatan",
        f"{table.label}: kolom “{shortened(column.title, 50)}” berisi {name}, bukan {head}: "
        f"{len(held.agreeing)} angkanya sama dengan {name} di {first}.",
        (
            *(at_cell(table, row, column) for row in table.body[:3] if column.index in row.amounts),
            *(at_fact(fact) for fact in held.agreeing[:3]),
        ),
        saran=f"Ganti kepala kolom menjadi “{name}” atau isi kolom itu dengan {head}.",
        taruhan=25.0,
    )


def _called(measure: str, year: int, horizon: str) -> str:
    """A measure with the time that it speaks of: "target 2031", "target akhir periode"."""
    end = {"akhir": "akhir periode", "kumulatif": "sampai kini", "awal": "awal periode"}.get(horizon, "")
    return " ".join(part for part in (measures()[measure].name, year_in_words(year), end) if part)


def _differing(pair: Apart, pairs: list[Apart]) -> Found:
    (table, column), (other, _) = pair.one, pair.other
    rest = dict.fromkeys(
        place[0].label for one in pairs for place in (one.one, one.other) if place[0] not in (table, other)
    )
    also = f" Begitu pula {listing(rest)}." if rest else ""
    name = measures()[column.measure].name
    shown = "; ".join(
        f"“{shortened(a.subject, 60)}” {written(a.amount)} dan {written(b.amount)}" for a, b in pair.pairs[:4]
    )
    more = f"; dan {len(pair.pairs) - 4} lagi" if len(pair.pairs) > 4 else ""
    year = year_in_words(column.year or table.year)
    return Found(
        "peringatan",
        f"{table.label} dan {other.label} mencetak {name}{f' {year}' if year else ''} yang berbeda untuk "
        f"{len(pair.pairs)} dari {pair.shared} nama yang sama: {shown}{more}.{also}",
        tuple(place for a, b in pair.pairs[:10] for place in (at_fact(b), at_fact(a))),
        saran="Bila kedua tabel berbeda cakupan atau versi, sebutkan di judulnya; bila tidak, samakan angkanya.",
        taruhan=20.0,
        sebab=f"pasangan/{table.source.key}/{other.source.key}",
        judul="Dua tabel mencetak angka berbeda untuk nama yang sama",
    )
