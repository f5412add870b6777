"""A table, a graph or a gap as HTML in the ruled house style of government reports.

Every text from data is escaped here; the exporter passes this HTML through untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lkjip_analysis.model import Chart, Column, Missing, Row, Table
from lkjip_analysis.model.number import MISSING_TEXT
from lkjip_analysis.render.sparkline import sparkline
from lkjip_analysis.render.trail import chart_trail_html, trail_html


def table_html(table: Table) -> str:
    """The whole table: caption, ruled grid, units, source line, notes, closed detail with the arithmetic."""
    kind = "tabel lebar" if table.wide else "tabel"
    anchor, header = table.address("", "").anchor, table.header
    return "\n".join(
        [
            f'<figure class="{kind}" id="{escape(anchor)}" data-id="{escape(table.id)}">',
            _caption("Tabel", table.id, table.title, table.period, anchor),
            f'<div class="bingkai" role="region" tabindex="0" aria-labelledby="{escape(anchor)}-judul">',
            f'<table aria-labelledby="{escape(anchor)}-judul"{_least_width(table)}>',
            _widths(table.shown),
            _head(table.shown),
            "<tbody>",
            *(_body_row(table, row, header) for row in table.rows),
            *([] if table.rows else [f'<tr><td colspan="{len(table.shown)}">Tidak ada baris.</td></tr>']),
            "</tbody></table></div>",
            _foot(table.unit, table.source_line, table.basis, table.notes),
            trail_html(table),
            "</figure>",
        ]
    )


def _caption(word: str, id: str, title: str, period: str, anchor: str) -> str:
    return (
        f'<figcaption id="{escape(anchor)}-judul"><span class="nomor">{word} {escape(id)}</span> '
        f'<span class="judul">{escape(title)}</span> <span class="periode">{escape(period)}</span></figcaption>'
    )


_EM = 5.0  # width of a column of width 1 on screen, before a wide table scrolls


def _least_width(table: Table) -> str:
    """A wide table keeps its columns readable and scrolls inside its frame."""
    total = sum(column.width for column in table.shown)
    return f' style="min-width:{total * _EM:.0f}em"' if table.wide else ""


def _widths(columns: Sequence[Column]) -> str:
    total = sum(column.width for column in columns)
    return "<colgroup>" + "".join(f'<col style="width:{100 * c.width / total:.1f}%"/>' for c in columns) + "</colgroup>"


def _foot(unit: str, source: str, basis: str, notes: Sequence[str]) -> str:
    parts = [f"<p><b>Satuan:</b> {escape(unit)}.</p>", f"<p><b>Sumber:</b> {escape(source)}.</p>"]
    if basis:
        parts.append(f"<p><b>Dasar:</b> {escape(basis)}.</p>")
    if notes:
        parts.append("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in notes) + "</ul>")
    return f'<div class="kaki">{"".join(parts)}</div>'


# -- head ------------------------------------------------------------------------------------------------


def _head(columns: Sequence[Column]) -> str:
    depth = 1 + max((len(column.group) for column in columns), default=0)
    lines = [_head_line(columns, level, depth) for level in range(depth)]
    numbers = "".join(f"<td>{number}</td>" for number in range(1, len(columns) + 1))
    return "<thead>" + "".join(lines) + f'<tr class="nomor-kolom" aria-hidden="true">{numbers}</tr></thead>'


def _head_line(columns: Sequence[Column], level: int, depth: int) -> str:
    """One line of headings: groups span their columns, a column without a group at this level spans down."""
    cells, start = [], 0
    while start < len(columns):
        group = columns[start].group
        if level < len(group):
            end = start + 1
            while end < len(columns) and columns[end].group[: level + 1] == group[: level + 1]:
                end += 1
            cells.append(f'<th scope="colgroup" colspan="{end - start}">{escape(group[level])}</th>')
            start = end
            continue
        if level == len(group):
            span = depth - level
            rows = f' rowspan="{span}"' if span > 1 else ""
            unit = columns[start].unit
            unit = f" ({unit})" if unit and f"({unit})" not in columns[start].title else ""
            cells.append(f'<th scope="col"{rows}>{escape(columns[start].title + unit)}</th>')
        start += 1
    return f"<tr>{''.join(cells)}</tr>"


# -- body --------------------------------------------------------------------------------------------------


def _body_row(table: Table, row: Row, header: str) -> str:
    cells = [_cell(table, row, column, column.key == header) for column in table.shown]
    return f'<tr class="{row.kind} t{min(row.level, 4)}">{"".join(cells)}</tr>'


def _cell(table: Table, row: Row, column: Column, is_header: bool) -> str:
    anchor = f' id="{escape(table.address(row.key, column.key).anchor)}"'
    if column.trend:
        return f"<td{anchor}>{sparkline(table, row.key, column)}</td>"
    text = escape(table.text(row.key, column.key))
    reason = table.reasons.get((row.key, column.key))
    if reason:
        return f'<td{anchor} class="kosong" title="{escape(reason)}">{MISSING_TEXT}</td>'
    if is_header and text:
        return f'<th scope="row"{anchor}>{text}</th>'
    kind = ' class="n"' if column.format.is_number else ""
    if text.startswith(("http://", "https://")):
        return f'<td{anchor} class="tautan">{text}</td>'
    return f"<td{anchor}{kind}>{text}</td>"


# -- graphs and gaps -----------------------------------------------------------------------------------------


def chart_html(chart: Chart, svg: str) -> str:
    """A graph with caption, source line, and its figures in a closed detail."""
    anchor = f"g{chart.id}"
    return "\n".join(
        [
            f'<figure class="grafik" id="{escape(anchor)}" data-id="{escape(chart.id)}">',
            f'<div class="gambar">{svg}</div>',
            _caption(chart.word, chart.id, chart.title, chart.period, anchor),
            _foot(chart.unit, chart.source_line, "", chart.notes),
            chart_trail_html(chart),
            "</figure>",
        ]
    )


def missing_html(gap: Missing, word: str) -> str:
    """The one visible line that stands for a table or graph that could not be filled."""
    return (
        f'<p class="tanpa"><b>{word} {escape(gap.id)}</b> ({escape(gap.title)}) tidak ditampilkan: '
        f"{escape(gap.reason)}.</p>"
    )
