"""Nodes for words that hold under a condition only: a word of its own, and one expression instead of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lkjip_analysis.model.formula.excel import guarded, quote
from lkjip_analysis.model.formula.expression import Cells, Const, Expr, Value
from lkjip_analysis.model.number import round_half_up

Sign = Literal["<", ">"]


@dataclass(frozen=True, slots=True)
class Word(Expr):
    """A text that belongs to the formula itself."""

    text: str

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        return self.text

    def sentence(self, cells: Cells) -> str:
        return self.text

    symbolic = sentence

    def excel(self, cells: Cells) -> str:
        return quote(self.text)


@dataclass(frozen=True, slots=True)
class When(Expr):
    """One expression where a value, as displayed, lies below (or above) a bound; another elsewhere.

    >>> from lkjip_analysis.model.formula import Figures, Formula, Ref
    >>> made = Formula(When(Ref("capaian"), "<", 100, Word("Belum"), Word("Tercapai")))
    >>> [made.of({"capaian": value}).value for value in (99.994, 99.995)]
    ['Belum', 'Tercapai']
    >>> made.sentence(Figures({"capaian": 81.67})), made.excel(Figures({"capaian": "F3"}))
    ('81,67 < 100', '=IF(F3="","",IFERROR(IF(ROUND(F3,2)<100,"Belum","Tercapai"),""))')
    """

    value: Expr
    sign: Sign
    bound: float
    then: Expr
    otherwise: Expr
    decimals: int = 2

    def _holds(self, cells: Cells) -> bool:
        shown = float(round_half_up(self.value.number(cells, []), self.decimals))
        return shown < self.bound if self.sign == "<" else shown > self.bound

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        return (self.then if self._holds(cells) else self.otherwise).evaluate(cells, notices)

    def sentence(self, cells: Cells) -> str:
        """The comparison that decides: this one where it leads to a word, else that of the branch taken."""
        holds = self._holds(cells)
        branch = self.then if holds else self.otherwise
        if not isinstance(branch, Word):
            return branch.sentence(cells)
        opposite = {"<": "≥", ">": "≤"}
        sign = self.sign if holds else opposite[self.sign]
        return f"{self.value.sentence(cells)} {sign} {Const(self.bound).sentence(cells)}"

    def symbolic(self, cells: Cells) -> str:
        otherwise, then = self.otherwise.symbolic(cells), self.then.symbolic(cells)
        condition = f"{self.value.symbolic(cells)} {self.sign} {Const(self.bound).sentence(cells)}"
        return f"{otherwise}; bila {condition}: {then}"

    def excel(self, cells: Cells) -> str:
        known = self.guards(cells)
        then, otherwise = (guarded(branch, cells, known) for branch in (self.then, self.otherwise))
        test = f"ROUND({self.value.excel(cells)},{self.decimals}){self.sign}{self.bound:.14g}"
        return f"IF({test},{then},{otherwise})"

    def guards(self, cells: Cells) -> list[str]:
        otherwise = self.otherwise.guards(cells)
        both = [guard for guard in self.then.guards(cells) if guard in otherwise]
        return list(dict.fromkeys([*self.value.guards(cells), *both]))
