"""The units of an organisation chart as the layout reads them: a tree, whatever the parents say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_analysis.model.chart import Chart
from lkjip_analysis.render.plot.data import item
from lkjip_analysis.render.wrapping import clean

DEEPEST = 12
"""Levels that are drawn below each other; deeper units stand on the last of them."""

_NAMED = 3  # units of unclear place that are named in a remark
_PEOPLE = "pegawai"
"""What people in a unit of an organisation are called; figures of another role stand in the captions."""


@dataclass(frozen=True, slots=True)
class OrganisationBox:
    """One box: name, who heads it, how many people (empty if unknown), and the units below it."""

    name: str
    caption: str
    people: str
    highlighted: bool
    below: tuple[OrganisationBox, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """What an organisation chart shows: the units at the top, their number in all, and what must be said."""

    tops: tuple[OrganisationBox, ...]
    total: int
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Position of the unit above each unit (None at the top), and those whose stated one is not to be had."""

    above: tuple[int | None, ...]
    lost: tuple[int, ...]
    cut: bool = False


def places(names: Sequence[str], parents: Sequence[str]) -> Places:
    """Find the unit above each: the first of that name; the top where there is none or a circle.

    >>> places(["Camat", "Sekretariat", "Seksi"], ["", "Camat", "Bidang"])
    Places(above=(None, 0, 0), lost=(2,), cut=False)
    >>> places(["a", "b", "c"], ["", "c", "b"])
    Places(above=(None, 0, 1), lost=(1,), cut=False)
    """
    first = {name: i for i, name in reversed(list(enumerate(names)))}
    above = [first.get(parent) if parent else None for parent in parents]
    tops = [i for i, parent in enumerate(parents) if not parent]
    lost = [i for i, parent in enumerate(parents) if parent and above[i] is None]
    lost = sorted({*lost, *_circles(above)})
    top = tops[0] if tops else next(iter(lost), None)
    for i in lost:
        above[i] = top if i != top else None
    return Places(tuple(above), tuple(lost))


def _circles(above: Sequence[int | None]) -> list[int]:
    """The first unit of every circle of units that stand above each other."""
    seen: dict[int, int] = {}  # unit and the walk that met it
    found: list[int] = []
    for start in range(len(above)):
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in seen:
            seen[here] = start
            path.append(here)
            here = above[here]
        if here is not None and seen[here] == start:
            found.append(min(path[path.index(here) :]))
    return found


def _flat(found: Places) -> Places:
    """The same with units below the deepest level moved up to it."""
    below: dict[int | None, list[int]] = {}
    for i, parent in enumerate(found.above):
        below.setdefault(parent, []).append(i)
    above = list(found.above)
    row, level, cut = below.get(None, []), 1, False
    while row:
        following = [child for i in row for child in below.get(i, [])]
        level += 1
        if level > DEEPEST:
            cut = cut or bool(following)
            for i in following:
                above[i] = above[found.above[i] or 0]
        row = following
    return Places(tuple(above), found.lost, cut)


def _remarks(names: Sequence[str], found: Places) -> tuple[str, ...]:
    """What the picture must say about units that do not stand where the data puts them."""
    sentences: list[str] = []
    moved = [i for i in found.lost if found.above[i] is not None]
    if len(moved) < len(found.lost):
        sentences.append("Unit teratas tidak dinyatakan dalam data.")
    if moved:
        more = f" dan {len(moved) - _NAMED} lainnya" if len(moved) > _NAMED else ""
        some = "; ".join(names[i] for i in moved[:_NAMED])
        sentences.append(f"Atasan tidak ditemukan, digambar di bawah unit teratas: {some}{more}.")
    if found.cut:
        sentences.append(f"Unit di bawah tingkat {DEEPEST} digambar pada tingkat {DEEPEST}.")
    return tuple(sentences)


def read(chart: Chart) -> Units:
    """Read the units of ``chart``; missing parents, captions and numbers of people are none."""
    names = [clean(name) for name in chart.frame.index]
    total = len(names)
    parents = [*(clean(parent) for parent in chart.parents), *[""] * total][:total]
    captions = [*(clean(caption) for caption in chart.captions), *[""] * total][:total]
    cells = chart.frame[chart.series[0].key].tolist() if chart.series else [None] * total
    people = [item(cell, chart.format) for cell in cells]
    wanted = {str(name) for name in chart.highlight}
    highlighted = [str(name) in wanted for name in chart.frame.index]
    peopled = bool(chart.series) and chart.series[0].role == "utama"
    found = _flat(places(names, parents))
    below: dict[int | None, list[int]] = {}
    for i, parent in enumerate(found.above):
        below.setdefault(parent, []).append(i)

    def unit(i: int) -> OrganisationBox:
        known = f"{people[i].text} {_PEOPLE}" if peopled and people[i].value is not None else ""
        return OrganisationBox(
            names[i], captions[i], known, highlighted[i], tuple(unit(child) for child in below.get(i, []))
        )

    return Units(tuple(unit(i) for i in below.get(None, [])), total, _remarks(names, found))
