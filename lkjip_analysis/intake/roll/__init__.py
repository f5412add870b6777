"""The turn of the year: next year's package made from this year's."""

from lkjip_analysis.intake.roll.carrying import ON_REQUEST
from lkjip_analysis.intake.roll.todo import Todo, markdown
from lkjip_analysis.intake.roll.turning import CannotRoll, Rolled, roll

__all__ = ["ON_REQUEST", "CannotRoll", "Rolled", "Todo", "markdown", "roll"]
