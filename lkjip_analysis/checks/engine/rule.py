"""What a rule is and what it may say: found, confirmed, or not tested and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Found:
    """A contradiction or gap, before the engine gives it code, title and weight.

    Attributes:
        tingkat: level. Galat only where two statements about the same object, unit, period and validity
            cannot both hold within half a unit of the last printed digit.
        uraian: one or two sentences in Bahasa Indonesia that a layperson understands; figures written by
            `lkjip_analysis.model.number`.
        bukti: places, the most telling first.
        rumus: arithmetic with figures: ``70 + 5 = 75; 75 ≠ 80`` (statements parted by ``;``, Indonesian
            numbers, signs ``+ − × /`` and brackets, sides joined by ``=``, ``≠``, ``<``, ``>``, ``≤`` or ``≥``);
            empty where nothing is computed.
        saran: what to do about it.
        taruhan: what is at stake, 0-100: percentage or index points, or percent of the agency's pagu
            (`Context.budget_share`).
        sebab: key of the cause (``target/<indikator>/<tahun>``, ``pagu/<simpul>``, ``tercetak/<alamat>``);
            findings with the same key, also of other rules, become one.
        ragu: the finding rests on a reading marked ``dugaan_ocr``; it is then at most a peringatan.
        judul: title, where the rule's own does not fit.
    """

    tingkat: Severity
    uraian: str
    bukti: tuple[Evidence, ...] = ()
    rumus: str = ""
    saran: str = ""
    taruhan: float = 0.0
    sebab: str = ""
    ragu: bool = False
    judul: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Something that was tested and holds; ``jumlah`` says how many of the kind."""

    uraian: str = ""
    alamat: str = ""
    lokasi: str = ""
    jumlah: int = 1


@dataclass(frozen=True, slots=True)
class Untested:
    """Something that could not be tested, with the reason."""

    sebab: str
    jumlah: int = 1


class Turn(IntEnum):
    """When a rule speaks: of several rules that see one cause, the one whose turn is earlier makes the finding.

    Sums come before comparisons and comparisons before style; rules on printed cells see effects, so they come last.
    Within a turn the code decides.

    >>> Turn.SUMS < Turn.PRINT
    True
    """

    SUMS = 1
    STAFF = 2
    TARGETS = 3
    BUDGETS = 4
    DATES = 5
    LAWS = 6
    PRESENTATION = 7
    TREE = 8
    HISTORY = 9
    RESULTS = 10
    FOLLOW_UP = 11
    COMPLETENESS = 12
    PRINT = 13


Item = Found | Confirmed | Untested


Check = Callable[[Context], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A consistency rule: stable code, title, basis in law or logic, and the function that tests it.

    >>> from lkjip_analysis.checks.engine.rule import Turn, rule
    >>> @rule("CONTOH-01", "Contoh", "logika", turn=Turn.SUMS)
    ... def example(context):
    ...     '''Never finds anything.'''
    ...     return []
    >>> example.kode, example.about
    ('CONTOH-01', 'Never finds anything.')
    """

    kode: str
    judul: str
    dasar: str
    check: Check = field(repr=False)
    turn: Turn

    @property
    def about(self) -> str:
        """What the rule tests: its docstring."""
        return (self.check.__doc__ or "").strip()


def rule(kode: str, judul: str, dasar: str, *, turn: Turn) -> Callable[[Check], Rule]:
    """Make a rule of a function.

    Args:
        kode: stable code, family and number (``JUMLAH-01``).
        judul: title of its findings, in Bahasa Indonesia.
        dasar: regulation with article, or the logic, that makes it a contradiction.
        turn: when it speaks for a cause that other rules see too.
    """
    return lambda check: Rule(kode, judul, dasar, check, turn)
