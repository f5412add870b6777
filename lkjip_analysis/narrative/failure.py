"""Why a text cannot be made, said to whoever wrote it: file, line, what stands there, what is wrong with it."""

from __future__ import annotations

import re
import traceback

from jinja2 import TemplateAssertionError, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from lkjip_analysis.model.words import nearest
from lkjip_analysis.narrative.sandbox import FILTERS, TooMuch

_LONGEST = 80  # signs of a line that are quoted


class NarrativeError(Exception):
    """A text of the report cannot be made.

    Attributes:
        file, line: where; line 0 where it is the text as a whole.
        found: what stands on that line.
        why: what is wrong with it.
    """

    def __init__(self, file: str, line: int, found: str, why: str) -> None:
        super().__init__(file, line, found, why)
        self.file, self.line, self.found, self.why = file, line, found, why

    def __str__(self) -> str:
        where = f"{self.file}, baris {self.line}" if self.line else self.file
        return f"{where}: {self.why}" if not self.found else f"{where}: '{self.found}' — {self.why}"


def narrative_error(error: Exception, file: str, source: str) -> NarrativeError:
    """The error of a text as one that its writer understands.

    >>> print(narrative_error(ZeroDivisionError(), "3.2.md", "satu"))
    3.2.md: pembagian dengan nol
    """
    line = _line(error, file)
    lines = source.splitlines()
    found = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return NarrativeError(file, line, found if len(found) <= _LONGEST else found[:_LONGEST] + "…", _why(error))


def _line(error: Exception, file: str) -> int:
    """The line of the text that was being read or run; 0 if none is known."""
    if isinstance(error, TemplateSyntaxError):
        return int(error.lineno or 0)
    places = [frame.lineno or 0 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return places[-1] if places else 0


def _why(error: Exception) -> str:
    if isinstance(error, TemplateAssertionError):
        return _unknown_tool(error)
    if isinstance(error, TemplateSyntaxError):
        return f"markah tidak lengkap ({error.message})"
    if isinstance(error, SecurityError):
        return f"tidak diizinkan di teks sendiri ({error})"
    if isinstance(error, (TooMuch, TemplateError)):
        return str(error)
    return next((why for kind, why in _KINDS if isinstance(error, kind)), "tidak dapat dihitung") + (
        "" if isinstance(error, tuple(kind for kind, _ in _KINDS)) else f" ({type(error).__name__})"
    )


_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (ZeroDivisionError, "pembagian dengan nol"),
    (RecursionError, "memanggil dirinya sendiri terlalu dalam"),
    (OverflowError, "bilangannya terlalu besar"),
    (MemoryError, "terlalu banyak untuk sebuah teks"),
    (SyntaxError, "terlalu banyak lapis perulangan atau pilihan"),
    (TypeError, "operasi itu tidak berlaku bagi nilai di sini; fakta adalah teks jadi, angkanya ada di .value"),
    (KeyError, "kunci itu tidak ada"),
    (AttributeError, "nama itu tidak ada di sini"),
    (ValueError, "nilai itu tidak dapat dibaca begitu"),
)
"""What Python's own errors mean to somebody who writes a text."""


def _unknown_tool(error: TemplateAssertionError) -> str:
    """A filter or test that there is none of, with the nearest."""
    name = found[1] if (found := re.search(r"'([^']*)'", str(error.message))) else ""
    guess = nearest(name, FILTERS)
    return f"'{name}' tidak tersedia di teks sendiri" + (f"; mungkin maksudnya '{guess}'" if guess else "")
