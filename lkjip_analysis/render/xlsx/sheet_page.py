"""What every sheet has: a title with the way back to the contents, and how it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lkjip_analysis.model import Chart, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.xlsx import text
from lkjip_analysis.render.xlsx.names import quoted
from lkjip_analysis.render.xlsx.styles import BookStyles

if TYPE_CHECKING:
    from xlsxwriter.format import Format as Style
    from xlsxwriter.worksheet import Worksheet

CONTENTS = "Daftar"
BACK = "← Kembali ke Daftar"

_A4 = 9
_EVERYWHERE = "A1:XFD1048576"
_BAR_MOST = 90  # characters of a text in the upper edge of a page


def paper(sheet: Worksheet, left: str, *, landscape: bool, head: tuple[int, int] | None = None) -> None:
    """A4, as wide as the page, with page numbers; the lines of the head stand on every page.

    Args:
        sheet: the sheet.
        left: what stands in the upper left corner of each page.
        landscape: whether the page lies on its side.
        head: first and last line to repeat, if any.
    """
    sheet.set_paper(_A4)
    sheet.hide_gridlines(2)
    sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})  # years, codes and numbers of people are no figures
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    said = text.safe(left.replace("\n", " "))
    said = (said if len(said) <= _BAR_MOST else said[: _BAR_MOST - 1] + "…").replace("&", "&&")
    sheet.set_header(f"&L&8{' ' if said[:1].isdecimal() else ''}{said}")
    sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")
    if head:
        sheet.repeat_rows(*head)


@dataclass(frozen=True, slots=True)
class ColumnSpan:
    """The columns over which texts above and below a table run: the last of them, and their width together."""

    last: int
    width: float


_READABLE = 90.0


def span(sheet: Worksheet, columns: int, width: float) -> ColumnSpan:
    """The columns of a table; a narrow one gets an empty column beside it, so that texts are not squeezed.

    Args:
        sheet: the sheet.
        columns: how many columns the table has, hidden ones included.
        width: width of those that are seen.
    """
    if width >= _READABLE:
        return ColumnSpan(columns - 1, width)
    sheet.set_column(columns, columns, _READABLE - width)
    return ColumnSpan(columns, _READABLE)


def heading(sheet: Worksheet, styles: BookStyles, shown: Table | Chart, over: ColumnSpan) -> None:
    """The four lines above a table or graph."""
    said = parts.caption(shown)
    block(sheet, 0, over, f"{said.label} {said.title}", styles.title)
    block(sheet, 1, over, said.period, styles.period)
    block(sheet, 2, over, str(parts.foot(shown)[0]), styles.small)
    way_back(sheet, styles, 3)


def way_back(sheet: Worksheet, styles: BookStyles, line: int) -> None:
    """A link to the contents at the beginning of a line."""
    sheet.write_url(line, 0, f"internal:{quoted(CONTENTS)}!A1", styles.link, BACK)


def block(sheet: Worksheet, line: int, over: ColumnSpan, said: str, style: Style) -> None:
    """A text over several columns, as high as it needs."""
    said = text.safe(said)
    if over.last > 0:
        sheet.merge_range(line, 0, line, over.last, "", style)
    sheet.write_string(line, 0, said, style)
    size = float(style.font_size)
    sheet.set_row(line, text.height(text.lines(said, over.width, bool(style.bold), size), size))


def remark(sheet: Worksheet, line: int, column: int, said: str) -> None:
    """A remark on a cell, shown when the mouse rests on it."""
    said = text.safe(said)
    count = text.lines(said, 36)
    sheet.write_comment(line, column, said, {"author": "LKjIP", "width": 230, "height": 20 + 17 * min(count, 20)})
