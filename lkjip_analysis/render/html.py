"""A table, a graph or a gap as HTML in the ruled house style of government reports.

Every text from data is escaped here; the exporter passes this HTML through untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape

from lkjip_analysis.model import Address, Chart, Column, Missing, Row, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.align import Alignment
from lkjip_analysis.render.csv_values import columns_attribute, row_attributes, value_attribute
from lkjip_analysis.render.head import HeadCell, head_lines
from lkjip_analysis.render.parts import NO_ROWS
from lkjip_analysis.render.sparkline import sparkline
from lkjip_analysis.render.trail import chart_trail_html, trail_html


def table_html(table: Table) -> str:
    """The whole table: caption, ruled grid, units, source line, notes, closed detail with the arithmetic."""
    kind = "tabel lebar" if table.wide else "tabel"
    anchor = parts.anchor(table)
    alignment = Alignment(table)
    return "\n".join(
        [
            f'<figure class="{kind}" id="{escape(anchor)}" data-id="{escape(table.id)}">',
            _caption(table),
            f'<div class="bingkai" role="region" tabindex="0" aria-labelledby="{escape(anchor)}-judul">',
            f'<table aria-labelledby="{escape(anchor)}-judul"{_least_width(table)}{columns_attribute(table)}>',
            _widths(table.shown),
            _head(table),
            "<tbody>",
            *(_body_row(table, row, alignment) for row in table.rows),
            *([] if table.rows else [f'<tr><td colspan="{len(table.shown)}">{NO_ROWS}</td></tr>']),
            "</tbody></table></div>",
            _foot(table),
            trail_html(table),
            "</figure>",
        ]
    )


def _caption(shown: Table | Chart) -> str:
    said = parts.caption(shown)
    return (
        f'<figcaption id="{escape(parts.anchor(shown))}-judul"><span class="nomor">{escape(said.label)}</span> '
        f'<span class="judul">{escape(said.title)}</span> <span class="periode">{escape(said.period)}</span>'
        "</figcaption>"
    )


_EM = 5.0  # width of a column of width 1 on screen, before a wide table scrolls


def _least_width(table: Table) -> str:
    """A wide table keeps its columns readable and scrolls inside its frame."""
    total = sum(column.width for column in table.shown)
    return f' style="min-width:{total * _EM:.0f}em"' if table.wide else ""


def _widths(columns: Sequence[Column]) -> str:
    total = sum(column.width for column in columns)
    return "<colgroup>" + "".join(f'<col style="width:{100 * c.width / total:.1f}%"/>' for c in columns) + "</colgroup>"


def _foot(shown: Table | Chart) -> str:
    lines = parts.foot(shown)
    named = [f"<p><b>{line.label}:</b> {escape(line.text)}</p>" for line in lines if line.label]
    notes = "".join(f"<li>{escape(line.text)}</li>" for line in lines if not line.label)
    return f'<div class="kaki">{"".join(named)}{f"<ul>{notes}</ul>" if notes else ""}</div>'


# -- head ------------------------------------------------------------------------------------------------


def _head(table: Table) -> str:
    columns, names = table.shown, [column.key for column in table.shown].index(table.header)
    lines = [
        "<tr>" + "".join(_head_cell(cell, cell.column == names) for cell in line) + "</tr>"
        for line in head_lines(columns)
    ]
    numbers = "".join(f"<td{_NAMES if at == names else ''}>{at + 1}</td>" for at in range(len(columns)))
    return "<thead>" + "".join(lines) + f'<tr class="nomor-kolom" aria-hidden="true">{numbers}</tr></thead>'


_NAMES = ' class="nama"'
"""Marks the head over the column that names the rows, which stays in view with it."""


def _head_cell(cell: HeadCell, names: bool) -> str:
    if cell.is_group:
        return f'<th scope="colgroup" colspan="{cell.colspan}">{escape(cell.text)}</th>'
    rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f'<th scope="col"{rows}{_NAMES if names else ""}>{escape(cell.text)}</th>'


# -- body --------------------------------------------------------------------------------------------------


def _body_row(table: Table, row: Row, alignment: Alignment) -> str:
    cells = [_cell(table, row, column, alignment) for column in table.shown]
    kinds = [*([row.kind] if row.kind != "isi" else []), *([f"t{min(row.level, 4)}"] if row.level else [])]
    classes = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<tr{classes}{row_attributes(table, row)}>{''.join(cells)}</tr>"


def _cell(table: Table, row: Row, column: Column, alignment: Alignment) -> str:
    cell = parts.cell(table, row, column)
    at = f' id="{escape(table.address(row.key, column.key).anchor)}"{value_attribute(table, row, column, cell)}'
    text = escape(cell.text).replace("\r", "&#13;")
    if cell.kind == "tren":
        return f"<td{at}>{sparkline(table, row.key, column)}</td>"
    if cell.kind == "kosong":
        return f'<td{at} class="kosong" title="{escape(cell.reason)}">{text}</td>'
    if table.id == REDLINE:
        text = _redlined(column.key, text)
    if cell.kind == "judul":
        return f'<th scope="row"{at}>{text}</th>'
    if cell.kind == "angka":
        return f'<td{at} class="n{alignment.of(row.key, column.key)}">{text}</td>'
    figure = table.id == REDLINE and column.key in _REDLINED and cell.text[:1].isdecimal()
    kind = "tautan" if cell.kind == "tautan" else "kanan" if figure else "utuh" if _is_code(cell.text) else ""
    classes = f' class="{kind}"' if kind else ""
    return f"<td{at}{classes}>{text}</td>"


def _is_code(text: str) -> bool:
    """Whether a text is a short run of figures and signs that should stand on one line, such as a staff number.

    >>> _is_code("19800101 200501 1 007"), _is_code("2021–2025"), _is_code("3 buah"), _is_code("")
    (True, True, False, False)
    """
    return 4 < len(text) <= _CODE and not any(map(str.isalpha, text))


_CODE = 24
"""So many characters at most; longer ones must break on a phone."""


REDLINE = "T.3"
"""The table that sets print beside computation; only HTML strikes the one through and underlines the other."""

_REDLINED = {"tercetak": "del", "hitungan": "ins"}


def _redlined(column: str, text: str) -> str:
    """The printed value as deleted, the computed one as inserted, the address as a link to its cell."""
    if not text or text == "(kosong)":  # nothing was printed, or nothing should stand there
        return text
    if column == "tempat":
        return f'<a href="#{escape(Address.parse(unescape(text)).anchor)}">{text}</a>'
    tag = _REDLINED.get(column)
    return f"<{tag}>{text}</{tag}>" if tag else text


# -- graphs and gaps -----------------------------------------------------------------------------------------


def chart_html(chart: Chart, svg: str) -> str:
    """A graph with caption, source line, and its figures in a closed detail."""
    anchor = parts.anchor(chart)
    return "\n".join(
        [
            f'<figure class="grafik" id="{escape(anchor)}" data-id="{escape(chart.id)}">',
            f'<div class="gambar">{svg}</div>',
            _caption(chart),
            _foot(chart),
            chart_trail_html(chart),
            "</figure>",
        ]
    )


def missing_html(gap: Missing, word: str) -> str:
    """The one visible line that stands for a table or graph that could not be filled."""
    number, rest = parts.unfilled_words(gap, word)
    return f'<p class="tanpa"><b>{escape(number)}</b>{escape(rest)}</p>'
