"""The AKIP evaluation sheet: the score that grades make, and how far it is to the next predicate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_analysis.measures.akip import SCALE, component_value, predicate_formula
from lkjip_analysis.model.formula import Result
from lkjip_analysis.model.number import exact_sum, format_number, round_half_up, to_decimal
from lkjip_analysis.reference import akip_sheet, load_scale

Grades = Mapping[str, Mapping[str, str | None]]
"""Grade (AA to E) by component and subcomponent."""
SMALLEST = 0.01
"""A predicate begins beyond the bound of the one below: with two decimals at the bound and one hundredth."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a score is from the next predicate."""

    predicate: str
    points: float


@dataclass(frozen=True, slots=True)
class GradeStep:
    """One grade raised by one step, and what that adds to the score."""

    component: str
    part: str
    before: str
    after: str
    points: float


def score(grades: Grades) -> Result:
    """The score of a sheet: the sum of all components; none where a subcomponent has no grade yet.

    >>> half = {"keberadaan": "B", "kualitas": "B", "pemanfaatan": "B"}
    >>> score(dict.fromkeys(akip_sheet().components, half)).value
    70.0
    >>> score({"perencanaan-kinerja": half}).reason
    'Pengukuran Kinerja: keberadaan belum dinilai'
    """
    values = []
    for slug, component in akip_sheet().components.items():
        made = component_value(slug, grades.get(slug, {}))
        if made.value is None:
            return Result(None, f"{component.name}: {made.reason}")
        values.append(made.number)
    return Result(exact_sum(values))


def next_predicate(value: float) -> Distance | None:
    """The next better predicate and the points that are missing; None at the best.

    >>> next_predicate(69.75), next_predicate(70.0)
    (Distance(predicate='BB', points=0.26), Distance(predicate='BB', points=0.01))
    >>> next_predicate(70.01), next_predicate(95)
    (Distance(predicate='A', points=10.0), None)
    """
    shown = float(round_half_up(value))
    bounds = [(band.lower, band.code) for band in load_scale(SCALE).bands if band.lower is not None]
    above = [(lower, code) for lower, code in bounds if lower >= shown and code]
    if not above:
        return None
    lower, code = min(above)
    missing = to_decimal(lower) + to_decimal(SMALLEST) - to_decimal(shown)
    return Distance(str(code), float(missing))


def distance_words(value: float, grades: Grades, most: int = 3) -> str:
    """A score with its predicate, how far the next one is, and which single subcomponents would reach it.

    Args:
        value: the score.
        grades: the grades behind it, as far as they are known.
        most: how many ways are named at most.

    >>> distance_words(95.0, {})
    'nilai 95,00, predikat AA, yang tertinggi'
    """
    told = f"nilai {format_number(value)}, predikat {predicate_formula().of({'nilai': value}).value}"
    further = next_predicate(value)
    if further is None:
        return f"{told}, yang tertinggi"
    told += f"; menuju {further.predicate} kurang {format_number(further.points)}"
    if not any(grade for parts in grades.values() for grade in parts.values()):
        return told
    names = {slug: component.name for slug, component in akip_sheet().components.items()}
    ways = [f"{names[s.component]}, {s.part} dari {s.before} ke {s.after} (+{format_number(s.points)})"
            for s in single_steps(grades, further.points)[:most]]  # fmt: skip
    if not ways:
        return f"{told}; tidak cukup dengan satu subkomponen saja"
    return f"{told}; cukup satu di antaranya: {'; '.join(ways)}"


def single_steps(grades: Grades, points: float) -> tuple[GradeStep, ...]:
    """Raising one subcomponent by as few grades as reach so many points, the fewest grades first.

    >>> sheet = dict.fromkeys(akip_sheet().components, {"keberadaan": "B", "kualitas": "B", "pemanfaatan": "B"})
    >>> [(step.component, step.part, step.after, step.points) for step in single_steps(sheet, 1.5)][:2]
    [('perencanaan-kinerja', 'pemanfaatan', 'BB', 1.5), ('pengukuran-kinerja', 'pemanfaatan', 'BB', 1.5)]
    """
    sheet = akip_sheet()
    order = list(sheet.grades)  # best first
    found: list[tuple[int, GradeStep]] = []
    for slug, component in sheet.components.items():
        for part, weight in component.subweights.items():
            grade = grades.get(slug, {}).get(part)
            if grade is None or grade not in sheet.grades:
                continue
            at = order.index(grade)
            for better in range(at - 1, -1, -1):
                gain = (
                    to_decimal(weight)
                    * (to_decimal(sheet.grades[order[better]]) - to_decimal(sheet.grades[grade]))
                    / 100
                )
                if gain >= to_decimal(points):
                    found.append((at - better, GradeStep(slug, part, grade, order[better], float(gain))))
                    break
    return tuple(step for _, step in sorted(found, key=lambda pair: pair[0]))
