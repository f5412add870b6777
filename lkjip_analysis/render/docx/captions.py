"""Captions that Word's lists of tables understand, with the official number whatever it looks like.

Word lists every paragraph that holds a ``SEQ`` field of one name, and shows its whole text. A ``SEQ`` field can only
show a whole number, so of ``3.2a`` the ``2`` is the field, and ``3.`` and ``a`` are text around it. The field counts on
from the one before, so a caption that is put in or taken out moves those behind it; only the first number of a chapter
and one that leaps are set (``\\r``): LibreOffice does not know the switch that begins afresh at a heading, and would
show 2.8 for 2.1. Updating a file as it is written changes nothing. A number without digits gets a hidden field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lkjip_analysis.model import Chart, Table
from lkjip_analysis.model.number import MISSING_TEXT
from lkjip_analysis.render import parts
from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.fields import field, identifier
from lkjip_analysis.render.docx.nodes import Element, is_rtl, paragraph, runs, w

REASONS_SHOWN = 4
CHAPTER = "bab"
"""What headings of the first level are counted as; numbers of captions begin afresh behind each."""
AFTER = 240
"""Twips between the last line under a table and what follows."""

_NUMBER = re.compile(r"(.*?)(\d{1,5})(\D*)", re.DOTALL)


def split_number(number: str) -> tuple[str, str, str]:
    """A number of a table as the text before, the whole number that counts, and the text behind.

    >>> split_number("3.2a"), split_number("L.7"), split_number("1.10"), split_number("A")
    (('3.', '2', 'a'), ('L.', '7', ''), ('1.', '10', ''), ('A', '', ''))
    """
    found = _NUMBER.fullmatch(number)
    if not found or found[2] != str(int(found[2])):  # a field would show 07 as 7
        return number, "", ""
    return found[1], found[2], found[3]


def numbered(context: WordPackage, label: str, number: str) -> list[Element]:
    """Label and number of a caption (``Tabel 3.2a``) with the field by which it is listed."""
    before, counted, behind = split_number(number)
    name = identifier(label)
    if not counted:
        _counting(context, name, _last(context, name) + 1)  # hidden, the field counts all the same
        return [*runs(f"{label} {number}"), *field(rf"SEQ {name} \h")]
    shown = field(rf"SEQ {name} \* ARABIC{_counting(context, name, int(counted))}", runs(counted))
    return [*runs(f"{label} {before}"), *shown, *runs(behind)]


def _counting(context: WordPackage, name: str, number: int) -> str:
    """How a field comes to its number: by counting on within the chapter, by repeating, or because it is set."""
    last = _last(context, name)
    context.counts.update({name: number, f"{name} {CHAPTER}": context.counts.get(CHAPTER, 0)})
    if last and number == last + 1:
        return ""
    return r" \c" if last and number == last else rf" \r {number}"


def _last(context: WordPackage, name: str) -> int:
    """The last number of a kind of caption in this chapter; 0 before the first."""
    is_here = context.counts.get(f"{name} {CHAPTER}") == context.counts.get(CHAPTER, 0)
    return context.counts.get(name, 0) if is_here else 0


def caption(context: WordPackage, shown: Table | Chart) -> Element:
    """The caption of a table or graph; kept with what follows it, the grid or the lines about it."""
    said = parts.caption(shown)
    content = [
        *context.marks.around(parts.anchor(shown), numbered(context, parts.word(shown), shown.id)),
        *runs(f" {said.title}"),
        *runs(f" {said.period}", color="4A5560"),
    ]
    return paragraph(context.styles["caption"], content, keepNext=True, bidi=is_rtl(said.title))


def foot(context: WordPackage, shown: Table | Chart, more: Sequence[str] = ()) -> list[Element]:
    """Units, source, basis, why cells are empty, remarks, and ``more`` of them."""
    lines = [(line.label, line.text) for line in parts.foot(shown)] + [("", text) for text in more]
    if isinstance(shown, Table) and (why := reasons(shown)):
        lines.insert(1, (MISSING_TEXT, why))
    style, made = context.styles["Kaki Tabel"], []
    for at, line in enumerate(lines, 1):
        is_last = at == len(lines)
        space = w("spacing", after=AFTER) if is_last else None
        made.append(paragraph(style, _line(*line), keepNext=not is_last, bidi=is_rtl(line[1]), spacing=space))
    return made


def reasons(table: Table) -> str:
    """Why cells of a table have no value: on paper there is no place to point at.

    Empty when every cell has one; only the first few of many reasons.
    """
    found = list(dict.fromkeys(table.reasons.values()))
    more = f"; dan {len(found) - REASONS_SHOWN} sebab lain" if len(found) > REASONS_SHOWN else ""
    return "; ".join(found[:REASONS_SHOWN]) + more + "." if found else ""


def _line(label: str, text: str) -> Iterable[Element]:
    return [*runs(f"{label}: ", bold=True), *runs(text)] if label else runs(f"• {text}")


def unfilled_line(context: WordPackage, label: str, rest: str) -> Element:
    """The visible line for what could not be filled."""
    return paragraph(context.styles["Tidak Ditampilkan"], [*runs(label, bold=True), *runs(rest)])
