"""One address per number: ``table/row/column``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase

_PART = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Make a stable, readable key of a name.

    >>> slug("Sarana dan Prasarana"), slug("  KOTA BARU ")
    ('sarana-dan-prasarana', 'kota-baru')
    """
    return _PART.sub("-", text.lower()).strip("-")


def unique_keys(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Make keys of names that never repeat, also for names without a Latin letter.

    >>> unique_keys(["Muara A", "Muara-A", "مرحبا", "Jumlah"], taken=["jumlah"])
    ['muara-a', 'muara-a-2', 'baris-3', 'jumlah-2']
    """
    used, keys, following = set(taken), list[str](), dict[str, int]()
    for number, name in enumerate(names, 1):
        wanted = slug(name) or f"baris-{number}"
        key, copy = wanted, following.get(wanted, 2)
        while key in used:
            key, copy = f"{wanted}-{copy}", copy + 1
        following[wanted] = copy
        used.add(key)
        keys.append(key)
    return keys


def letters(number: int) -> str:
    """The letters of the ``number``-th extract of a table, counted from 0; they go on after z, as a workbook's do.

    Raises:
        ValueError: a negative number.

    >>> letters(0), letters(25), letters(26), letters(27), letters(701), letters(702)
    ('a', 'z', 'aa', 'ab', 'zz', 'aaa')
    """
    if number < 0:
        raise ValueError(f"tidak ada huruf untuk {number}")
    before, last = divmod(number, len(ascii_lowercase))
    return (letters(before - 1) if before else "") + ascii_lowercase[last]


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """The place of a number in the report; also its HTML anchor and its name in a workbook.

    >>> str(Address("3.2", "ikm", "capaian"))
    '3.2/ikm/capaian'
    >>> Address.parse("3.2/ikm/capaian").anchor
    't3.2-ikm-capaian'
    >>> Address.parse("3.2")
    Address(table='3.2', row='', column='')
    """

    table: str
    row: str = ""
    column: str = ""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address; a table alone, or a table and a row, are addresses too.

        Raises:
            ValueError: more than three parts, or an empty first part.
        """
        parts = [part.strip() for part in text.strip().strip("/").split("/")]
        if not parts[0] or len(parts) > 3:
            raise ValueError(f"alamat '{text}' tidak dikenal; bentuknya tabel/baris/kolom, misalnya 3.2/ikm/capaian")
        return cls(*parts)

    @property
    def anchor(self) -> str:
        """The id of the cell in HTML: unique because keys hold no other hyphen-joined parts of a table."""
        return "t" + "-".join(part for part in (self.table, self.row, self.column) if part)

    def __str__(self) -> str:
        return "/".join(part for part in (self.table, self.row, self.column) if part)
