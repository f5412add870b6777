"""Names in a workbook: of sheets, and of computed cells."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from lkjip_analysis.model.address import Address
from lkjip_analysis.render.xlsx.text import safe

SHEET_MOST = 31
NAME_MOST = 255

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s\x00-\x1f]+")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9._]")


class Unique:
    """Gives out names that never repeat; a workbook does not tell capitals from small letters."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._used = {name.casefold() for name in taken}

    def take(self, wanted: str, most: int, form: str) -> str:
        """The name wanted, cut to ``most`` characters, or the first free copy of it written as ``form``.

        >>> names = Unique(["History"])
        >>> [names.take(name, 9, "{} ({})") for name in ("Tabel 3.2", "tabel 3.2", "history")]
        ['Tabel 3.2', 'tabel (2)', 'histo (2)']
        """
        name, copy = wanted[:most].rstrip(), 2
        while name.casefold() in self._used:
            kept = wanted[: most - len(form.format("", copy))].rstrip()
            name, copy = form.format(kept, copy), copy + 1
        self._used.add(name.casefold())
        return name


def sheet_name(label: str, used: Unique) -> str:
    """A name that a sheet may have.

    >>> used = Unique()
    >>> sheet_name("Tabel 3.2a", used), sheet_name("Tabel 3.2A", used), sheet_name("Grafik a/b:[c]'", used)
    ('Tabel 3.2a', 'Tabel 3.2A (2)', 'Grafik a b c')
    """
    # Characters beyond the basic plane count twice there, and a name must not end in an apostrophe.
    text = "".join(char for char in safe(_FORBIDDEN.sub(" ", label)) if ord(char) <= 0xFFFF)
    return used.take(text.strip(" '") or "Lembar", SHEET_MOST, "{} ({})")


def cell_name(address: Address, used: Unique) -> str:
    """The address of a computed cell as a name in the workbook.

    Parts are joined by ``_``, a hyphen becomes a dot, every other sign ``_``; a name that would stand twice, or is
    longer than 255 characters, ends in a mark of its own. It always holds a ``_`` after its first letter, so that it
    cannot be taken for a cell.

    >>> used = Unique()
    >>> cell_name(Address("3.2", "ikm", "capaian"), used), cell_name(Address("3.8", "kota-baru", "peringkat_1"), used)
    ('t_3.2_ikm_capaian', 't_3.8_kota.baru_peringkat_1')
    >>> cell_name(Address("3.2", "IKM", "capaian"), used)
    't_3.2_IKM_capaian.2'
    """
    wanted = "_".join(_NOT_IN_NAME.sub("_", part.replace("-", ".")) for part in ("t", *_parts(address)))
    if len(wanted) > NAME_MOST - 10:
        wanted = f"{wanted[: NAME_MOST - 20]}.{hashlib.sha256(str(address).encode()).hexdigest()[:8]}"
    return used.take(wanted, NAME_MOST, "{}.{}")


def _parts(address: Address) -> tuple[str, str, str]:
    return address.table, address.row, address.column


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas and links write it.

    >>> quoted("Tabel 3.2"), quoted("D'a")
    ("'Tabel 3.2'", "'D''a'")
    """
    return "'" + sheet.replace("'", "''") + "'"
