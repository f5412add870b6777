"""The sheet against itself: what a node states, and what the nodes below it make together."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.intake.evaluasi.lines import EvaluationLine, EvaluationSheet
from lkjip_analysis.intake.evaluasi.node_tree import amounts
from lkjip_analysis.intake.evaluasi.places import cell_place
from lkjip_analysis.model.number import exact_sum, format_rupiah


@dataclass(frozen=True)
class StatedSum:
    """A stated amount beside the sum of its parts."""

    where: str
    name: str
    heading: str
    stated: float
    computed: float

    def __str__(self) -> str:
        gap = self.stated - self.computed
        apart = f"{'-' if gap < 0 else ''}{format_rupiah(abs(gap))}"
        return (
            f"{self.where}: '{self.name[:60]}', {self.heading}: tertulis {format_rupiah(self.stated)}, "
            f"jumlah bagiannya {format_rupiah(self.computed)}, selisih {apart}"
        )


def sums(sheet: EvaluationSheet) -> list[StatedSum]:
    """Every amount that is stated for a node with nodes below it, and every total, with what its parts make."""
    made: list[StatedSum] = []
    for number, line in enumerate(sheet.lines):
        children = [child for child in sheet.lines if child.parent == number]
        made += _against(sheet, line, children)
    tops = [line for line in sheet.lines if line.level == "program"]
    for total in sheet.totals:
        made += _against(sheet, total, tops)
    return made


def _against(sheet: EvaluationSheet, line: EvaluationLine, parts: list[EvaluationLine]) -> list[StatedSum]:
    found = []
    for column, stated in amounts(line).items():
        values = [value for part in parts if (value := amounts(part).get(column)) is not None]
        if values and sheet.head.figures[column].role != "capaian":
            where = cell_place(sheet.grid, line.row, column)
            heading = sheet.head.figures[column].heading
            found.append(StatedSum(where, line.name, heading, stated, exact_sum(values)))
    return found
