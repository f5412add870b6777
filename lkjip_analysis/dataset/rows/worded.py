"""Rows whose value may be a figure, a word of an ordered scale, a range or a bound."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from lkjip_analysis.dataset.rows.base import DataRow
from lkjip_analysis.dataset.values import FigureMark, parse_number
from lkjip_analysis.model.span import Span, read_span
from lkjip_analysis.reference.kata import plain, word_scales

WORDS = "kata"
"""The key under which a reader hands over the words that a package knows."""
_ALSO = "; yang juga dikenal: rentang (2,5-3,5), batas (≤ 5, paling sedikit 3), dan kata skala berurut (BB, WTP)"


def parse_figure(text: object) -> object:
    """Read a figure; what is none, and no word or range either, is refused with what else may stand there.

    >>> parse_figure("83.75")
    83.75
    """
    try:
        return parse_number(text)
    except PydanticCustomError as error:
        said = str(error.context["message"] if error.context else error)
        if not said.startswith("bukan angka"):
            raise
        raise PydanticCustomError("lkjip", "{message}", {"message": said + _ALSO}) from None


Figure = Annotated[float, BeforeValidator(parse_figure), FigureMark()]
"""A figure in a column that may also hold words, ranges and bounds."""


class Worded(DataRow):
    """A row with ``nilai`` and ``tertulis``: what is no figure in ``nilai`` but has a meaning is kept as written."""

    @model_validator(mode="before")
    @classmethod
    def _keep_words(cls, data: Any, info: ValidationInfo) -> Any:
        text = data.get("nilai") if isinstance(data, dict) else None
        if not isinstance(text, str):
            return data
        words = (info.context or {}).get(WORDS) or known_words()
        if read_span(text) is None and plain(text) not in words:
            return data
        return {k: v for k, v in data.items() if k != "nilai"} | {"tertulis": data.get("tertulis") or text.strip()}

    @property
    def stated(self) -> float | str | None:
        """The value: a figure, or the text of what is none, a range or bound in its plain form."""
        figure: float | None = getattr(self, "nilai", None)
        text: str | None = getattr(self, "tertulis", None)
        return figure if figure is not None else str(read_span(text) or text) if text else None

    @property
    def span(self) -> Span | None:
        """The range or bound, if the value is one."""
        return read_span(self.stated)


def known_words(folder: Any = None) -> frozenset[str]:
    """Every word of every ordered scale, in its plain form."""
    return frozenset(plain(text) for scale in word_scales(folder).values() for text in scale.values)
