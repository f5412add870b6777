"""How wide each column of a table becomes, and in which size its text is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_analysis.model import Column
from lkjip_analysis.render.pdf.metrics import width
from lkjip_analysis.render.pdf.words import pieces

WHOLE_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""Sizes tried so that no word is broken; larger ones first."""

BROKEN_SIZES = (7.0, 6.5, 6.0, 5.5)
"""Sizes tried with words broken at syllables."""

_CAP = 0.28  # of the room: a word wider than this may break anywhere, or one name would take the page
_EVEN = 0.6  # of the room: columns are made alike only where words keep that much less than all of it
_SPARE = 0.3  # points, against rounding


@dataclass(frozen=True, slots=True)
class ColumnText:
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


def fit_columns(
    texts: Sequence[Sequence[ColumnText]], columns: Sequence[Column], room: float, largest: float = WHOLE_SIZES[0]
) -> Fitted | None:
    """The largest size in which every column holds its words; what is left goes to columns that need it.

    Args:
        texts: what each column holds, its heading included.
        columns: the columns, with their declared relative widths.
        room: width of the page's text in points.
        largest: no larger size is tried.

    Returns:
        None when even the smallest size leaves no room.

    >>> shares = [Column("a", "Uraian", width=3), Column("b", "Nilai")]
    >>> fit_columns([[ColumnText("Uraian")], [ColumnText("1.250", number=True)]], shares, 400)
    Fitted(size=9.0, widths=(300.0, 100.0))
    """
    shares = [column.width for column in columns]
    natural = [max(((width(t.text, 1.0, t.bold) + t.indent) for t in column), default=0.0) for column in texts]
    for sizes, broken in ((WHOLE_SIZES, False), (BROKEN_SIZES, True)):
        unit = [[(max(_parts(text, broken, room), default=0.0), text.indent) for text in column] for column in texts]
        for size in (one for one in sizes if one <= largest):
            least = [_least(column, size, room) for column in unit]
            if sum(least) <= room:
                if sum(alike := _alike(least, columns)) <= room * _EVEN:
                    least = alike
                most = _alike([one * size + 2 * padding(size) + _SPARE for one in natural], columns)
                return Fitted(size, tuple(share_out(least, most, shares, room)))
    return None


def _alike(widths: Sequence[float], columns: Sequence[Column]) -> list[float]:
    """Columns under one heading with one declared width (months, years) become equally wide."""
    groups: dict[object, float] = {}
    keys = [(c.group, c.width, c.format.is_number) if c.group else at for at, c in enumerate(columns)]
    for key, one in zip(keys, widths, strict=True):
        groups[key] = max(one, groups.get(key, 0.0))
    return [groups[key] for key in keys]


def squeezed(columns: Sequence[Column], room: float) -> Fitted:
    """The last resort: the smallest size, and words that break anywhere."""
    shares = [column.width for column in columns]
    least = [min(2 * padding(BROKEN_SIZES[-1]) + 4, room / len(shares))] * len(shares)
    return Fitted(BROKEN_SIZES[-1], tuple(share_out(least, [room] * len(least), shares, room)))


def _parts(text: ColumnText, broken: bool, room: float) -> list[float]:
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


def share_out(least: Sequence[float], most: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    """Widths in proportion to the shares, between least and most; together they fill the room.

    ``most`` gives way when nothing else could fill the room, ``least`` never does.

    >>> share_out([0, 50], [80, 80], [1, 1], 80), share_out([10, 10], [90, 20], [1, 1], 100)
    ([30.0, 50.0], [80.0, 20.0])
    >>> share_out([10, 10], [20, 20], [3, 1], 80)
    [60.0, 20.0]
    """
    tops = [max(low, high) for low, high in zip(least, most, strict=True)]
    if sum(tops) <= room:
        tops = [room] * len(tops)
    low, high = 0.0, room / min(shares)
    for _ in range(60):
        unit = (low + high) / 2
        total = sum(min(max(unit * s, a), b) for s, a, b in zip(shares, least, tops, strict=True))
        low, high = (unit, high) if total < room else (low, unit)
    return [round(float(min(max(high * s, a), b)), 3) for s, a, b in zip(shares, least, tops, strict=True)]
