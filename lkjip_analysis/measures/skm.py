"""The survey of public satisfaction (SKM), its index (IKM), and whether a published index can be true."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from lkjip_analysis.measures import kategori, rerata
from lkjip_analysis.measures.parts import present
from lkjip_analysis.model.formula import Aggregate, Compare, Formula, Ref, Result
from lkjip_analysis.model.number import format_number, round_half_up
from lkjip_analysis.reference import Naming, Scale, load_scale
from lkjip_analysis.reference.bands import written

SCALE = "skm-14-2017"
BASIS = "Permenpan-RB Nomor 14 Tahun 2017"
PERMENPAN_MAX = 4
"""Highest answer of the regulation's questionnaire; the index is the mean answer × 25."""

_INDEKS, _RERATA = Ref("indeks"), Ref("rerata")

# Krejcie & Morgan (1970): chi-square for one degree of freedom at 95 %, proportion and margin of error.
_CHI_SQUARE = 3.841
_PROPORTION = 0.5
_MARGIN = 0.05
_WORLD = 10**10  # more people than there are

Answers = Mapping[str, Sequence[float | None]]
"""Answers of all respondents, None where not answered, by unsur."""


def unsur_formula(items: Sequence[Ref]) -> Formula:
    """Declare the index of an unsur: the plain mean of the indices of its items.

    >>> unsur_formula([Ref("a"), Ref("b")]).of({"a": 89.27, "b": 87.32}).number.__round__(3)
    88.295
    """
    return Formula(Aggregate("mean", tuple(items)), "indeks unsur")


def index_formula(unsur: Sequence[Ref]) -> Formula:
    """Declare the index of the whole survey: the mean of its unsur, each counting the same.

    This is not the mean of all items: unsur have different numbers of them.

    >>> index_formula([Ref("a"), Ref("b")]).of({"a": 80, "b": 90}).value
    85.0
    """
    return Formula(Aggregate("mean", tuple(unsur)), "IKM", BASIS)


def quality_formula(value: Ref = _INDEKS, by: Naming = "code", scale: Scale | None = None) -> Formula:
    """Declare mutu (A to D) or, with ``by="label"``, kinerja (Sangat Baik to Tidak Baik) of an index.

    Args:
        value: the cell that holds the index.
        by: whether the letter or the word is asked for.
        scale: the scale that the agency chose; the regulation's when none is given.

    >>> [quality_formula().of({"indeks": value}).value for value in (88.31, 88.30, 76.60, 64.99)]
    ['A', 'B', 'C', 'D']
    >>> quality_formula(by="label").of({"indeks": 84.99}).value
    'Baik'
    """
    return kategori.formula(scale or load_scale(SCALE), value=value, by=by)


def position_formula(value: Ref = _INDEKS, mean: Ref = _RERATA) -> Formula:
    """Declare where an item stands against the mean, both as displayed.

    >>> position_formula().of({"indeks": 84.88, "rerata": 84.14}).value
    'Di atas rerata'
    """
    words = ("Di atas rerata", "Sama dengan rerata", "Di bawah rerata")
    return Formula(Compare(value, mean, *words), "posisi terhadap rerata")


def ikm(answers: Answers, max_answer: int = PERMENPAN_MAX) -> Result:
    """The index from raw answers: 100 × mean over unsur of (mean answer / highest answer), unrounded.

    With ``max_answer`` 4 it is the regulation's index with exact weights. An unsur that nobody answered is left
    out with a notice; so are single missing answers, silently, as the regulation divides by those who answered.

    Args:
        answers: answers by unsur, from 1 to ``max_answer``.
        max_answer: highest answer of the questionnaire.

    Raises:
        ValueError: ``max_answer`` below 2.

    >>> ikm({"persyaratan": [4, 4], "biaya": [2, None]}).value
    75.0
    >>> ikm({"persyaratan": [5]}).reason
    'jawaban 5 pada unsur persyaratan di luar 1–4'
    """
    if max_answer < 2:
        raise ValueError("jawaban tertinggi sekurangnya 2")
    for unsur, given in answers.items():
        if odd := [answer for answer in present(given) if not 1 <= answer <= max_answer]:
            return Result(None, f"jawaban {written(odd[0])} pada unsur {unsur} di luar 1–{max_answer}")
    means = [rerata.mean(given).value for given in answers.values()]
    scores = [None if mean is None else 100 * float(mean) / max_answer for mean in means]
    computed = rerata.mean(scores)
    return Result(computed.value, computed.reason, (*_of_unsur(computed), *_other_scale(max_answer)))


def weighted_index(means: Sequence[float], weight: float | None = None) -> Result:
    """The index as the regulation prints it: sum of (mean answer × weight) × 25.

    With the printed weight 0,11 nine perfect unsur give 99,00, with 0,111 they give 99,90; only 1/9 gives 100.

    Args:
        means: mean answer (1 to 4) of each unsur.
        weight: weight of each unsur; 1 / number of unsur when not given.

    >>> [weighted_index([4] * 9, weight).number.__round__(2) for weight in (0.11, 0.111, None)]
    [99.0, 99.9, 100.0]
    >>> weighted_index([4] * 9, 0.11).notices
    ('bobot 0,110 × 9 unsur = 0,990, bukan 1; indeks tidak dapat mencapai 100',)
    """
    if not means:
        return Result(None, "tidak ada nilai yang dapat dihitung")
    share = 1 / len(means) if weight is None else weight
    total = share * len(means)
    notices: tuple[str, ...] = ()
    if abs(total - 1) > 1e-9:
        effect = "tidak dapat mencapai" if total < 1 else "dapat melampaui"
        written_total = f"bobot {format_number(share, 3)} × {len(means)} unsur = {format_number(total, 3)}"
        notices = (f"{written_total}, bukan 1; indeks {effect} 100",)
    return Result(sum(mean * share for mean in means) * 100 / PERMENPAN_MAX, "", notices)


def sample_size(population: int) -> int:
    """Respondents needed for a population, by the formula behind the table that Permenpan-RB 14/2017 prints.

    n = χ² N P (1 − P) / (d² (N − 1) + χ² P (1 − P)), rounded half up; χ² = 3,841, P = 0,5, d = 0,05.

    Raises:
        ValueError: nobody to ask.

    >>> [sample_size(population) for population in (10, 100, 500, 1000, 10_000, 1_000_000)]
    [10, 80, 217, 278, 370, 384]
    """
    if population < 1:
        raise ValueError("populasi sekurangnya 1")
    spread = _CHI_SQUARE * _PROPORTION * (1 - _PROPORTION)
    return int(round_half_up(spread * population / (_MARGIN**2 * (population - 1) + spread), 0))


def largest_population(respondents: int) -> int | None:
    """The largest population for which so many respondents are enough; None where they are for any.

    >>> [largest_population(respondents) for respondents in (10, 80, 217, 384)], sample_size(101), sample_size(102)
    ([10, 101, 500, None], 80, 81)

    Raises:
        ValueError: nobody was asked.
    """
    if respondents < 1:
        raise ValueError("responden sekurangnya 1")
    if respondents >= sample_size(_WORLD):
        return None
    return bisect_right(range(1, _WORLD), respondents, key=sample_size)


def possible_values(respondents: int, max_answer: int) -> tuple[float, ...]:
    """Every index (0-100) that the answers of so many respondents to one item can give, lowest first.

    They are the multiples of 100 / (respondents × highest answer) from all-ones to all-highest.

    Raises:
        ValueError: no respondent, or a highest answer below 2.

    >>> possible_values(2, 4)
    (25.0, 37.5, 50.0, 62.5, 75.0, 87.5, 100.0)
    """
    if respondents < 1 or max_answer < 2:
        raise ValueError("sekurangnya satu responden dan jawaban tertinggi 2")
    highest = respondents * max_answer
    return tuple(100 * points / highest for points in range(respondents, highest + 1))


def fits(value: float, respondents: int, scale_max: int, decimals: int = 2) -> bool:
    """Whether a published index of one item can have come from so many respondents who all answered.

    Args:
        value: the index as published (0-100).
        respondents: how many answered.
        scale_max: highest answer of the questionnaire.
        decimals: digits to which the index is published.

    >>> fits(86.83, 41, 5), fits(82.41, 41, 5), fits(86.83, 41, 4)
    (True, False, False)
    """
    shown = round_half_up(value, decimals)
    return any(round_half_up(possible, decimals) == shown for possible in possible_values(respondents, scale_max))


def _of_unsur(computed: Result) -> tuple[str, ...]:
    return tuple(notice.replace("nilai", "unsur") for notice in computed.notices)


def _other_scale(max_answer: int) -> tuple[str, ...]:
    if max_answer == PERMENPAN_MAX:
        return ()
    return (f"skala jawaban 1–{max_answer}; pita A–D disusun untuk skala 1–{PERMENPAN_MAX}",)
