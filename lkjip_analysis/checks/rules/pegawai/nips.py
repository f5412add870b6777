"""Civil servants' numbers (NIP): form, dates within, and that each belongs to one person. Never repeats a number."""

from __future__ import annotations

from datetime import date

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.people import (
    Person,
    place,
)
from lkjip_analysis.model import Evidence

YOUNGEST, OLDEST = 18, 58
"""Youngest age at appointment, and the age at which officials of administration retire."""


def hidden(text: str) -> str:
    """A NIP sign by sign, so that its length and grouping can be judged while nothing of the person is told.

    >>> hidden("198007010 201101 2 001")
    '••••••••• •••••• • •••'
    """
    return "".join("•" if sign.isalnum() else sign for sign in text)


def shown(context: Context, person: Person, expected: str = "") -> Evidence:
    """A NIP as evidence: always hidden, since it tells birth date and sex."""
    return context.evidence(person, hidden(person.nip or ""), expected or None, place(person, "nip"))


def full_years(birth: date, day: date) -> int:
    """Full years from birth to a day.

    >>> full_years(date(1980, 8, 2), date(1998, 8, 1)), full_years(date(1980, 8, 1), date(1998, 8, 1))
    (17, 18)
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
