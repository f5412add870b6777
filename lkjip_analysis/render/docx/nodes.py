"""Elements of WordprocessingML made from plain values; here every text becomes literal and legal.

python-docx reads a table anew for every cell it is asked for, so a thousand rows would take minutes. Elements are
made directly with lxml instead; python-docx opens the package, keeps its parts and saves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, which has no type stubs."""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{NAMESPACE}}}"
R_ID = f"{{{RELATIONS}}}id"
_MAP = {"w": NAMESPACE}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RTL = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_PART = re.compile(f"([{_RTL}](?:[^A-Za-z\u00c0-\u024f]*[{_RTL}])*)")
_LETTER = re.compile(f"([{_RTL}])|[A-Za-z\u00c0-\u058f\u0900-\u1fff\u2c00-\ud7ff]")
_PIECE = re.compile("[\t\n]|[^\t\n]+")


def clean(text: str) -> str:
    """A text that XML can hold: what it forbids becomes a visible sign, ends of lines become one kind.

    >>> clean("a\\x00b\\r\\nc\\ud800")
    'a\ufffdb\\nc\ufffd'
    """
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of the main namespace; children that are None are left out.

    >>> etree.tostring(w("p", None, w("r"), rsidR=1)).decode().partition(" xmlns")[0]
    '<w:p'
    """
    made = etree.Element(W + tag, nsmap=_MAP)
    for name, value in attributes.items():
        made.set(W + name, str(value))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def is_rtl(text: str) -> bool:
    """Whether a text runs from right to left: whether its first letter does.

    >>> is_rtl("12 \u0645\u0631\u062d\u0628\u0627 abc"), is_rtl("abc \u0645"), is_rtl("12,5")
    (True, False, False)
    """
    first = _LETTER.search(text)
    return bool(first and first[1])


def runs(text: str, *, bold: bool = False, italic: bool = False, size: float = 0, **more: Any) -> list[Element]:
    """Runs of one style; parts that run from right to left become runs of their own.

    Args:
        text: literal text; a line break or tab in it becomes one.
        bold, italic: the style.
        size: height of letters in points; that of the paragraph unless given.
        more: ``strike`` (bool), ``code`` (bool), ``color`` (hexadecimal), ``style`` (id of a character style).
    """
    parts = _RTL_PART.split(clean(text))
    made = []
    for number, part in enumerate(parts):
        if part:
            properties = _run_properties(bold, italic, size, rtl=number % 2 == 1, **more)
            made.append(w("r", properties, *_content(part)))
    return made


def _run_properties(
    bold: bool,
    italic: bool,
    size: float,
    *,
    rtl: bool = False,
    strike: bool = False,
    code: bool = False,
    color: str = "",
    style: str = "",
) -> Element | None:
    half = round(2 * size)
    found = [
        w("rStyle", val=style) if style else None,
        w("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New") if code else None,
        *((w("b"), w("bCs")) if bold else ()),
        *((w("i"), w("iCs")) if italic else ()),
        w("strike") if strike else None,
        w("color", val=color) if color else None,
        *((w("sz", val=half), w("szCs", val=half)) if half else ()),
        w("rtl") if rtl else None,
    ]
    return w("rPr", *found) if any(one is not None for one in found) else None


def _content(text: str) -> Iterable[Element]:
    for piece in _PIECE.findall(text):
        if piece == "\n":
            yield w("br")
        elif piece == "\t":
            yield w("tab")
        else:
            made = w("t")
            made.text = piece
            made.set(_SPACE, "preserve")
            yield made


_ORDER = ("keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind", "jc")


def paragraph(style: str, content: Iterable[Element], **properties: Element | bool) -> Element:
    """A paragraph of a style (its id) with further properties, which are put into the order of the schema.

    >>> made = paragraph("Sel", runs("x"), jc=w("jc", val="right"), keepNext=True)
    >>> [one.tag.partition("}")[2] for one in made[0]]
    ['pStyle', 'keepNext', 'jc']
    """
    found = [w("pStyle", val=style)] if style else []
    for name in _ORDER:
        value = properties.get(name)
        if value is not None and value is not False:
            found.append(w(name) if value is True else value)
    return w("p", w("pPr", *found), *content)
