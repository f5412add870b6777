"""How wide each column of a table becomes, and in which size its text is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_analysis.render.pdf.metrics import width
from lkjip_analysis.render.pdf.words import pieces

WHOLE_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes tried so that no word is broken; larger ones first."""

BROKEN_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
"""Sizes tried with words broken at syllables."""

_CAP = 0.28  # of the room: a word wider than this may break anywhere, or one name would take the page
_SPARE = 0.3  # points, against rounding


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a column must hold; ``columns`` is the number of columns it may spread over."""

    text: str
    bold: bool = False
    number: bool = False
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Size of the text in points, and the width of every column."""

    size: float
    widths: tuple[float, ...]


def padding(size: float) -> float:
    """Space on either side of a cell's text."""
    return max(1.6, round(size * 0.4, 1))


def fit_columns(texts: Sequence[Sequence[Text]], shares: Sequence[float], room: float) -> Fitted | None:
    """The largest size in which every column holds its words, the width shared out as declared.

    Args:
        texts: what each column holds, its heading included.
        shares: declared relative widths.
        room: width of the page's text in points.

    Returns:
        None when even the smallest size leaves no room.

    >>> fit_columns([[Text("Uraian")], [Text("1.250", number=True)]], [3, 1], 400)
    Fitted(size=9.0, widths=(300.0, 100.0))
    """
    for sizes, broken in ((WHOLE_SIZES, False), (BROKEN_SIZES, True)):
        unit = [[(max(_parts(text, broken, room), default=0.0), text.indent) for text in column] for column in texts]
        for size in sizes:
            least = [_least(column, size, room) for column in unit]
            if sum(least) <= room:
                return Fitted(size, tuple(share_out(least, shares, room)))
    return None


def squeezed(shares: Sequence[float], room: float) -> Fitted:
    """The last resort: the smallest size, and words that break anywhere."""
    least = [min(2 * padding(BROKEN_SIZES[-1]) + 4, room / len(shares))] * len(shares)
    return Fitted(BROKEN_SIZES[-1], tuple(share_out(least, shares, room)))


def _parts(text: Text, broken: bool, room: float) -> list[float]:
    """Widths, at size 1, of what must not be broken in a text."""
    if text.number:
        return [width(text.text, 1.0, text.bold)]
    words = dict.fromkeys(text.text.split())
    whole = [width(word, 1.0, text.bold) for word in words]
    if not broken:
        return whole
    return [max(width(piece, 1.0, text.bold) for piece in pieces(word)) for word in words]


def _least(column: Sequence[tuple[float, float]], size: float, room: float) -> float:
    widest = max((min(part * size, room * _CAP) + indent * size for part, indent in column), default=0.0)
    return widest + 2 * padding(size) + _SPARE


def share_out(least: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    """Widths in proportion to the shares, none below its least; together they fill the room.

    >>> share_out([0, 50], [1, 1], 80), share_out([10, 10], [3, 1], 80)
    ([30.0, 50.0], [60.0, 20.0])
    """
    fixed: set[int] = set()
    while True:
        left = room - sum(least[at] for at in fixed)
        total = sum(share for at, share in enumerate(shares) if at not in fixed) or 1.0
        unit = left / total
        small = {at for at, share in enumerate(shares) if at not in fixed and share * unit < least[at]}
        if not small:
            return [float(least[at]) if at in fixed else share * unit for at, share in enumerate(shares)]
        fixed |= small
