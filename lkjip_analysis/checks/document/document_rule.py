"""What a rule on documents is: declared like the other rules, over what was understood of a read document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lkjip_analysis.checks.engine.rule import Confirmed, Found, Untested
from lkjip_analysis.intake.document.understand.understood import Understood

__all__ = ["Check", "Confirmed", "DocumentRule", "Found", "Item", "Understood", "Untested", "document_rule"]

Item = Found | Confirmed | Untested
Check = Callable[[Understood], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A rule on a document.

    Attributes:
        kode, judul, dasar: as of every rule: stable code, title of its findings, basis in law or logic.
        kosong: what is said where the document gives it nothing to test.
        turn: of several rules that see one cause, the one with the lower turn makes the finding.
    """

    kode: str
    judul: str
    dasar: str
    kosong: str
    check: Check = field(repr=False)
    turn: int = 5

    @property
    def about(self) -> str:
        """What it tests: its docstring."""
        return (self.check.__doc__ or "").strip()


def document_rule(kode: str, judul: str, dasar: str, *, kosong: str, turn: int = 5) -> Callable[[Check], DocumentRule]:
    """Make a rule of a generator that takes what was understood and yields `Found`, `Confirmed` or `Untested`.

    >>> @document_rule("DOK-99", "Contoh", "logika", kosong="tidak ada contoh")
    ... def example(understood):
    ...     '''Never finds anything.'''
    ...     return []
    >>> example.kode, example.about
    ('DOK-99', 'Never finds anything.')
    """
    return lambda check: DocumentRule(kode, judul, dasar, kosong, check, turn)
