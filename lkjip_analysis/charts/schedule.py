"""The action plan as a timetable: what is planned in which month, and in which quarters something was reported done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_analysis.charts.common import NAN, frame, unique
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Realisasi, RencanaAksi
from lkjip_analysis.model import Chart, Series
from lkjip_analysis.model.number import WHOLE
from lkjip_analysis.tables.bab2 import MONTHS
from lkjip_analysis.tables.common import Absent, node_label, year_period

MOST = 24
"""Rows that a timetable may have before lines of the plan are put together by what stands above them."""

_LEVELS = ("sub_kegiatan", "kegiatan", "program")
_QUARTERS = ("TW1", "TW2", "TW3", "TW4")


def plan_chart(dataset: Dataset, id: str) -> Chart:
    """How many lines of the action plan are planned in each month, by the finest level that fits one picture."""
    lines = [line for line in dataset.plan() if any(getattr(line, month) is not None for month in MONTHS)]
    if not lines:
        raise Absent("rencana aksi tidak memuat rencana bulanan")
    level, groups = _grouped(dataset, lines)
    names = unique([dataset.nodes[node].nama for node in groups])
    counts = {m: [_count(group, m) for group in groups.values()] for m in MONTHS}
    done = {q: [_done(dataset, group, q) for group in groups.values()] for q in _QUARTERS}
    reported = any(value == value for values in done.values() for value in values)
    series = [Series(month, month.capitalize()) for month in MONTHS]
    series += [Series(q.lower(), f"Realisasi {q[:2]} {q[2]}", "target") for q in _QUARTERS] * reported
    columns = counts | ({q.lower(): values for q, values in done.items()} if reported else {})
    busiest = max(MONTHS, key=lambda month: sum(value for value in counts[month] if value == value))
    most = sum(getattr(line, busiest) is not None and getattr(line, busiest) != 0 for line in lines)
    return Chart(
        id=id,
        title="Jadwal Rencana Aksi",
        period=year_period(dataset),
        unit=f"banyaknya rencana aksi menurut {level}",
        kind="jadwal",
        frame=frame(names, columns),
        series=tuple(series),
        alt="; ".join(f"{n}: {_told(counts, at)}" for at, n in enumerate(names)) + ".",
        sources=tuple(dict.fromkeys(source for line in lines for source in dataset.source(line))),
        format=WHOLE,
        finding=f"Bulan terpadat: {_MONTH_NAMES[busiest]}, {most} dari {len(lines)} rencana aksi",
    )


_MONTH_NAMES: Mapping[str, str] = dict(
    zip(
        MONTHS,
        ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
         "November", "Desember"),
        strict=True,
    )
)  # fmt: skip


def _grouped(dataset: Dataset, lines: Sequence[RencanaAksi]) -> tuple[str, dict[str, list[RencanaAksi]]]:
    """The lines by node, put together by a higher level until they are few enough."""
    groups: dict[str, list[RencanaAksi]] = {}
    level = _LEVELS[0]
    for level in _LEVELS:
        groups = {}
        for line in lines:
            groups.setdefault(_at(dataset, line.simpul, level), []).append(line)
        if len(groups) <= MOST:
            break
    label = next((node_label(dataset.nodes[node]).lower() for node in groups), level)
    return label, groups


def _at(dataset: Dataset, node: str, level: str) -> str:
    """The node itself or the one above it that stands at a level; the node where there is none."""
    at: str | None = node
    for _ in range(len(dataset.nodes)):
        if at is None or dataset.nodes[at].tingkat == level:
            break
        at = dataset.parent(at)
    return at or node


def _count(lines: Sequence[RencanaAksi], month: str) -> float:
    """Lines with something planned in a month; none is no figure, so that nothing is drawn."""
    planned = sum(bool(getattr(line, month)) for line in lines)
    return float(planned) if planned else NAN


def _done(dataset: Dataset, lines: Sequence[RencanaAksi], quarter: str) -> float:
    """Lines for whose indicator a quarter reports something done."""
    found = 0
    for line in lines:
        rows = dataset.where(Realisasi, indikator=line.indikator, tahun=dataset.year, periode=quarter)
        found += any(bool(row.nilai) for row in rows)
    return float(found) if found else NAN


def _told(counts: Mapping[str, Sequence[float]], at: int) -> str:
    months = [month.capitalize() for month in MONTHS if counts[month][at] == counts[month][at]]
    return ", ".join(months) or "tidak dijadwalkan"
