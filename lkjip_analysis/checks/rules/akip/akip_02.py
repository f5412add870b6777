"""AKIP-02: A component's value is a sum of weights of its three subcomponents times grades."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.akip.akip_01 import BASIS, NO_EVALUATION, place
from lkjip_analysis.dataset.rows import Akip
from lkjip_analysis.measures import akip
from lkjip_analysis.model.number import format_given, format_number
from lkjip_analysis.reference import akip_sheet

FIRST_YEAR = 2021
"""First performance year evaluated by the sheet of Permenpan-RB 88/2021."""


@rule(
    "AKIP-02",
    "Nilai komponen yang tidak mungkin",
    f"{BASIS}: nilai subkomponen = bobot × nilai jawaban AA sampai E",
    turn=Turn.RESULTS,
)
def grid(context: Context) -> Iterator[Item]:
    """A component's value is a sum of weights of its three subcomponents times grades.

    Example: 21,65 of Perencanaan Kinerja fires (no grades give it); 21,60 does not (6 × 80 %, 9 and 15 × 70 %). Where
    the grades themselves are stored, another value than theirs fires.
    """
    if not context.dataset.of(Akip):
        yield Untested(NO_EVALUATION)
    for row in context.dataset.of(Akip):
        parts = akip_sheet().components
        key = next((k for k, part in parts.items() if part.name.casefold() == row.komponen.casefold()), None)
        if key is None or parts[key].weight != row.bobot or row.tahun < FIRST_YEAR:
            yield Untested(f"{row.komponen} {row.tahun} bukan komponen dan bobot {BASIS}")
        elif (made := _of_grades(key, row)) is not None and abs(made - row.nilai) >= 0.005:
            value, expected = format_given(row.nilai), format_number(made)
            yield Found(
                "peringatan",
                f"Nilai {row.komponen} {value}, sedang jawaban subkomponennya ({', '.join(_grades(row).values())}) "
                f"memberi {expected}.",
                (context.evidence(row, row.nilai, made, place(context, row, "nilai")),),
                f"{value} ≠ {expected}",
                "Cocokkan nilai dan jawaban dengan lembar kerja evaluasi.",
                abs(made - row.nilai),
                f"akip/{row.dokumen}/{row.nomor}",
                row.dugaan_ocr,
            )
        elif akip.plausible(key, row.nilai):
            yield Confirmed()
        else:
            near = sorted(akip.possible_values(key), key=lambda value: abs(value - row.nilai))[:2]
            told = " dan ".join(format_number(value) for value in sorted(near))
            yield Found(
                "peringatan",
                f"Nilai {row.komponen} {format_given(row.nilai)} tidak dapat dihasilkan nilai jawaban AA sampai E; "
                f"yang terdekat {told}.",
                (context.evidence(row, row.nilai, near[0], place(context, row, "nilai")),),
                "; ".join(f"{format_given(row.nilai)} ≠ {format_number(value)}" for value in sorted(near)),
                "Cocokkan dengan lembar kerja evaluasi; nilai itu salah salin, atau dirata-rata dari beberapa unit.",
                abs(near[0] - row.nilai),
                f"akip/{row.dokumen}/{row.nomor}",
                row.dugaan_ocr,
            )


def _grades(row: Akip) -> dict[str, str]:
    """The grades that are stored with a component."""
    given = {"keberadaan": row.keberadaan, "kualitas": row.kualitas, "pemanfaatan": row.pemanfaatan}
    return {part: grade for part, grade in given.items() if grade}


def _of_grades(component: str, row: Akip) -> float | None:
    """The points that the stored grades make; None where not all three are stored."""
    made = akip.component_value(component, _grades(row))
    return None if made.value is None else made.number
