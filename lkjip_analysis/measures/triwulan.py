"""From months to quarters and to the year, by the way in which an indicator accumulates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lkjip_analysis.measures.parts import apply, present
from lkjip_analysis.model.formula import Aggregate, Expr, Formula, Ref, Result
from lkjip_analysis.model.number import format_given

Accumulation = Literal["jumlah", "akhir", "tetap", "rata-rata"]
"""How months become a year: added up, the last one counts, the same every month, or averaged."""

MONTHS: tuple[str, ...] = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
QUARTERS: tuple[str, ...] = ("TW1", "TW2", "TW3", "TW4")

_TITLES: dict[Accumulation, str] = {
    "jumlah": "jumlah bagian-bagiannya",
    "akhir": "nilai pada akhir periode",
    "tetap": "nilai yang sama sepanjang periode",
    "rata-rata": "rata-rata bagian-bagiannya",
}


def months_of(quarter: str) -> tuple[str, ...]:
    """The months of a quarter.

    Raises:
        ValueError: no such quarter.

    >>> months_of("TW4")
    ('okt', 'nov', 'des')
    """
    if quarter not in QUARTERS:
        raise ValueError(f"triwulan '{quarter}' tidak dikenal; yang ada: {', '.join(QUARTERS)}")
    start = 3 * QUARTERS.index(quarter)
    return MONTHS[start : start + 3]


def formula(accumulation: Accumulation, parts: Sequence[Ref]) -> Formula:
    """Declare the value of a period over the cells of its parts.

    With ``akhir`` the last filled part counts; a notice says when some are missing. With ``tetap`` the mean is
    taken, which is the common value; `value` says when it is not common.

    Args:
        accumulation: way of accumulating.
        parts: cells of months (or quarters) in order.

    Raises:
        ValueError: no such way, or no parts.

    >>> months = [Ref(month) for month in months_of("TW1")]
    >>> figures = {"jan": 1, "feb": None, "mar": 3}
    >>> [formula(way, months).of(figures).value for way in ("jumlah", "akhir", "rata-rata")]
    [4.0, 3, 2.0]
    """
    if accumulation not in _TITLES:
        raise ValueError(f"akumulasi '{accumulation}' tidak dikenal; yang ada: {', '.join(_TITLES)}")
    if not parts:
        raise ValueError("periode tanpa bagian")
    return Formula(_expr(accumulation, tuple(parts)), accumulation, note=_TITLES[accumulation])


def quarter_formula(accumulation: Accumulation, quarter: str, row: str = "") -> Formula:
    """Declare a quarter over month columns called ``jan`` to ``des``, of the same row unless one is named.

    >>> quarter_formula("jumlah", "TW2").of({"apr": 1, "mei": 1, "jun": 1}).value
    3.0
    """
    return formula(accumulation, [Ref(month, row) for month in months_of(quarter)])


def year_formula(accumulation: Accumulation, row: str = "") -> Formula:
    """Declare the year over month columns: from months, since a mean of quarters is not the mean of months.

    >>> year_formula("tetap").of(dict.fromkeys(MONTHS, 72)).value
    72.0
    """
    return formula(accumulation, [Ref(month, row) for month in MONTHS])


def value(accumulation: Accumulation, parts: Sequence[float | None]) -> Result:
    """The value of a period from plain values of its parts, None where there is none yet.

    Unlike the formula, ``tetap`` says when the values differ.

    Raises:
        ValueError: as `formula`.

    >>> value("jumlah", [1, None, 3]).value, value("rata-rata", [1, None, 3]).value
    (4.0, 2.0)
    >>> value("akhir", [1, 2, None])
    Result(value=2, reason='', notices=('2 dari 3 nilai',))
    >>> value("tetap", [72, 70])
    Result(value=71.0, reason='', notices=('nilai tidak tetap (70,00 sampai 72,00); dipakai rata-rata',))
    """
    result = apply(lambda cells: formula(accumulation, cells), parts)
    return _varying(result, parts) if accumulation == "tetap" else result


def quarters(accumulation: Accumulation, months: Sequence[float | None]) -> tuple[Result, ...]:
    """The four quarters from twelve monthly values.

    Raises:
        ValueError: not twelve months.

    >>> [quarter.value for quarter in quarters("jumlah", [1] * 12)]
    [3.0, 3.0, 3.0, 3.0]
    """
    _check_months(months)
    return tuple(value(accumulation, months[start : start + 3]) for start in range(0, len(MONTHS), 3))


def year(accumulation: Accumulation, months: Sequence[float | None]) -> Result:
    """The year from twelve monthly values.

    Raises:
        ValueError: not twelve months.

    >>> year("jumlah", [None, 1, None, 1, None, 1, None, 1, None, 1, None, 1]).value
    6.0
    """
    _check_months(months)
    return value(accumulation, months)


def _check_months(months: Sequence[float | None]) -> None:
    if len(months) != len(MONTHS):
        raise ValueError(f"{len(months)} bulan, seharusnya {len(MONTHS)}")


def _expr(accumulation: Accumulation, parts: tuple[Ref, ...]) -> Expr:
    return Aggregate({"jumlah": "sum", "akhir": "last"}.get(accumulation, "mean"), parts)  # type: ignore[arg-type]


def _varying(result: Result, parts: Sequence[float | None]) -> Result:
    given = present(parts)
    if len(set(given)) < 2:
        return result
    span = f"{format_given(min(given))} sampai {format_given(max(given))}"
    return Result(result.value, "", (*result.notices, f"nilai tidak tetap ({span}); dipakai rata-rata"))
