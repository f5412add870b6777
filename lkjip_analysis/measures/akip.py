"""The AKIP evaluation: total, predicate, and whether a component value can have come from the grid of grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product

from lkjip_analysis.measures import kategori
from lkjip_analysis.measures.parts import total
from lkjip_analysis.model.formula import Formula, Ref, Result
from lkjip_analysis.model.number import round_half_up, to_decimal
from lkjip_analysis.reference import Scale, akip_sheet, load_scale

SCALE = "akip-88-2021"
_NILAI = Ref("nilai")


def total_formula(parts: Sequence[Ref]) -> Formula:
    """Declare the result of the evaluation: all components together; without one of them there is none.

    >>> parts = [Ref("perencanaan"), Ref("pengukuran"), Ref("pelaporan"), Ref("evaluasi")]
    >>> lhe = {"perencanaan": 21.60, "pengukuran": 18.90, "pelaporan": 11.25, "evaluasi": 18.00}
    >>> total_formula(parts).of(lhe).number
    69.75
    """
    return Formula(total(parts), "nilai AKIP", "Permenpan-RB Nomor 88 Tahun 2021")


def predicate_formula(value: Ref = _NILAI, scale: Scale | None = None) -> Formula:
    """Declare the predicate (AA to D); a value right on a bound belongs to the lower predicate.

    Args:
        value: the cell that holds the result of the evaluation.
        scale: the scale that the agency chose; the regulation's when none is given.

    >>> [predicate_formula().of({"nilai": score}).value for score in (69.75, 70.00, 70.01, 90.00)]
    ['B', 'B', 'BB', 'A']
    """
    return kategori.formula(scale or load_scale(SCALE), value=value, by="code")


def interpretation(value: float, scale: Scale | None = None) -> str:
    """What the predicate of a value is called and means, in words.

    >>> interpretation(69.75).split(":")[0]
    'Baik'
    """
    band = (scale or load_scale(SCALE)).band(value)
    return f"{band.label}: {band.note}"


def component_value(component: str, answers: Mapping[str, str | None]) -> Result:
    """Points of a component from the grades given to keberadaan, kualitas and pemanfaatan.

    Each subcomponent counts its weight × the grade's points / 100.

    Args:
        component: key of the component (``perencanaan-kinerja``).
        answers: grade (AA to E) by subcomponent.

    Raises:
        UnknownReference: no such component.

    >>> component_value("perencanaan-kinerja", {"keberadaan": "BB", "kualitas": "B", "pemanfaatan": "B"}).value
    21.6
    >>> component_value("perencanaan-kinerja", {"keberadaan": "BB", "kualitas": "B"}).reason
    'pemanfaatan belum dinilai'
    >>> component_value("perencanaan-kinerja", {"keberadaan": "F", "kualitas": "B", "pemanfaatan": "B"}).reason
    "jawaban 'F' untuk keberadaan tidak dikenal; yang ada: AA, A, BB, B, CC, C, D, E"
    """
    sheet = akip_sheet()
    points = to_decimal(0)
    for name, weight in sheet.component(component).subweights.items():
        grade = answers.get(name)
        if grade is None:
            return Result(None, f"{name} belum dinilai")
        if grade not in sheet.grades:
            return Result(None, f"jawaban '{grade}' untuk {name} tidak dikenal; yang ada: {', '.join(sheet.grades)}")
        points += to_decimal(weight) * to_decimal(sheet.grades[grade]) / 100
    return Result(float(points))


def gradings(component: str, value: float, decimals: int = 2) -> tuple[tuple[str, ...], ...]:
    """All ways to grade the subcomponents of a component that give a stated value.

    Args:
        component: key of the component.
        value: its stated points.
        decimals: digits to which it is stated.

    Raises:
        UnknownReference: no such component.

    >>> ("BB", "B", "B") in gradings("perencanaan-kinerja", 21.60)
    True
    """
    return _grid(component, decimals).get(str(round_half_up(value, decimals)), ())


def plausible(component: str, value: float, decimals: int = 2) -> bool:
    """Whether a stated component value can have come from the grid: the sum of subweights × grades.

    >>> plausible("perencanaan-kinerja", 21.60), plausible("perencanaan-kinerja", 21.65)
    (True, False)
    """
    return bool(gradings(component, value, decimals))


def possible_values(component: str, decimals: int = 2) -> tuple[float, ...]:
    """Every value that the grades can give a component, lowest first.

    Raises:
        UnknownReference: no such component.

    >>> possible_values("pelaporan-kinerja")[-3:]
    (14.55, 14.7, 15.0)
    """
    return tuple(sorted(float(shown) for shown in _grid(component, decimals)))


@lru_cache(maxsize=32)
def _grid(component: str, decimals: int) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Every reachable value as displayed, with the gradings that reach it."""
    sheet = akip_sheet()
    names = tuple(sheet.component(component).subweights)
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for grades in product(sheet.grades, repeat=len(names)):
        points = component_value(component, dict(zip(names, grades, strict=True))).number
        shown = str(round_half_up(points, decimals))
        found[shown] = (*found.get(shown, ()), grades)
    return found
