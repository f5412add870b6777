"""The written forms of a formula over named figures or places, outside any table."""

from collections.abc import Mapping

from lkjip_analysis.model.formula import Formula, Value, in_excel, in_figures
from lkjip_analysis.model.number import is_missing


def written(formula: Formula, figures: Mapping[str, Value | None]) -> str:
    """The arithmetic with figures, by column."""
    return in_figures(formula.expr, lambda ref: None if is_missing(figures[ref.column]) else figures[ref.column])


def live(formula: Formula, places: Mapping[str, str]) -> str:
    """The form for a workbook; places by row where a formula names rows, else by column."""
    return in_excel(formula.expr, lambda ref: places[ref.row or ref.column])
