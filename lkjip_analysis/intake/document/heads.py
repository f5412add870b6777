"""How many of a table's first rows are its head."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lkjip_analysis.intake.document.content import ReadCell

MOST_ROWS = 6
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?|\(?n\s?[-+]\s?\d\)?", re.IGNORECASE)
_FIGURE = re.compile(r"[<>≤≥±~]?\s*(?:Rp\.?\s*)?[(\-–]?\d[\d.,\s]*(?:%|‰|jt|M)?\)?(?:,-)?", re.IGNORECASE)
_ITEM = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[A-Za-z])(?:\.\d{1,2})*[.)]?")
_COUNTED = re.compile(r"[(\[]?(\d{1,2})[)\]]?\.?(?:\s*[=:(].*)?")


def is_figure(text: str) -> bool:
    """Whether a cell holds a number that is no year.

    >>> is_figure("1.234,5"), is_figure("Rp 12.000,-"), is_figure("2025"), is_figure("Target 2025")
    (True, True, False, False)
    """
    said = text.strip()
    return bool(_FIGURE.fullmatch(said)) and not _YEAR.fullmatch(said)


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether a row counts its columns: "1 2 3", "(1) (2) (3)", also "6 = 5/4".

    >>> is_numbering(["1", "2", "3"]), is_numbering(["(1)", "", "(2)", "(3=2/1)"]), is_numbering(["1", "Target", "3"])
    (True, True, False)
    """
    filled = [text.strip() for text in texts if text.strip()]
    found = [_COUNTED.match(text) for text in filled]
    numbers = [int(match[1]) for match in found if match]
    return (
        len(numbers) >= max(3, len(filled) - 1)
        and numbers[0] == 1
        and all(0 < b - a <= 2 for a, b in itertools.pairwise(numbers))
        and all(len(text) <= 24 for text in filled)
    )


def head_rows(cells: Sequence[ReadCell], rows: int, columns: int) -> int:
    """The number of head rows; a row that counts the columns ends the head.

    >>> from lkjip_analysis.intake.document.content import Spot
    >>> texts = [["No", "Uraian", "Target"], ["1", "2", "3"], ["1", "Indeks", "82,00"]]
    >>> made = [ReadCell(text, r, c, Spot()) for r, row in enumerate(texts) for c, text in enumerate(row)]
    >>> head_rows(made, 3, 3)
    2
    """
    grid = [[""] * columns for _ in range(rows)]
    for cell in cells:
        grid[cell.row][cell.column] = cell.text
    for row in range(1, min(MOST_ROWS, rows)):
        if is_numbering(grid[row]) or (grid[row] == ["1", "2"] and row + 1 < rows and grid[row + 1][0] != "2"):
            return row + 1
    head = 1
    while head < min(MOST_ROWS - 1, rows - 1) and _goes_on(cells, grid, head):
        head += 1
    return head if rows > 1 else 0


def _goes_on(cells: Sequence[ReadCell], grid: Sequence[Sequence[str]], row: int) -> bool:
    texts = grid[row]
    if any(is_figure(text) for text in texts) or not any(texts):
        return False
    above = [cell for cell in cells if cell.row < row and cell.text]
    spread = [c for c in above if c.column_span > 1 and c.row + c.row_span == row]
    if any(cell.row + cell.row_span > row for cell in above):  # a head cell from above reaches into this row
        return True
    if sum(bool(text) for text in grid[row - 1]) == 1 and spread and spread[0].column_span >= len(texts) - 1:
        return True  # a title over the whole width
    item = _ITEM.fullmatch(texts[0].strip()) if texts[0].strip() else None
    beneath = sum(bool(texts[c]) for cell in spread for c in range(cell.column, cell.column + cell.column_span))
    below = not texts[0].strip() or any(cell.column == 0 for cell in spread)
    return bool(spread) and item is None and beneath >= 2 and below
