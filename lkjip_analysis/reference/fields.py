"""Reads the fields of one entry of a reference file, collecting what is wrong instead of stopping."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fields:
    """The fields of one entry; each reader notes a problem and returns a harmless value.

    Attributes:
        where: file and entry, as messages begin.
        values: the entry as read from YAML.
        problems: shared list to which problems are added.

    >>> problems: list[str] = []
    >>> entry = Fields("skala.yaml: skala 'x'", {"judul": "Skala", "desimal": "dua", "warna": 1}, problems)
    >>> entry.text("judul"), entry.whole("desimal", 2)
    ('Skala', 2)
    >>> entry.finish(); print("; ".join(problems))
    skala.yaml: skala 'x': desimal harus bilangan bulat, tertulis 'dua'; skala.yaml: skala 'x': 'warna' tidak dikenal
    """

    where: str
    values: Mapping[str, Any]
    problems: list[str]
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, where: str, values: object, problems: list[str]) -> Fields:
        """Open an entry; one that is not a list of named fields is a problem and counts as empty."""
        if isinstance(values, dict):
            return cls(where, values, problems)
        problems.append(f"{where}: harus berupa kunci dan nilai, tertulis {values!r}")
        return cls(where, {}, [])  # its missing fields are not worth a message each

    def note(self, problem: str) -> None:
        """Add a problem of this entry."""
        self.problems.append(f"{self.where}: {problem}")

    def take(self, key: str) -> Any:
        """The raw value of a field, or None; marks the field as known."""
        self.used.add(key)
        return self.values.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless there is a default."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.note(f"{key} belum diisi" if value is None else f"{key} harus teks, tertulis {value!r}")
        return ""

    def number(self, key: str) -> float | None:
        """A finite number, or None when the field is absent."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        self.note(f"{key} harus angka dengan titik desimal, tertulis {value!r}")
        return None

    def whole(self, key: str, default: int) -> int:
        """A whole number from 0 to 9."""
        value = self.take(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9:
            return value
        self.note(f"{key} harus bilangan bulat, tertulis {value!r}")
        return default

    def flag(self, key: str) -> bool:
        """A yes or no; absent is no."""
        value = self.take(key)
        if not isinstance(value, (bool, type(None))):
            self.note(f"{key} harus true atau false, tertulis {value!r}")
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent is none."""
        value = self.take(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(item, str) and item.strip() for item in items):
            self.note(f"{key} harus daftar teks, tertulis {value!r}")
            return ()
        return tuple(item.strip() for item in items)

    def finish(self) -> None:
        """Complain about fields that no reader asked for: mostly misspelt ones."""
        for key in self.values:
            if key not in self.used:
                self.note(f"'{key}' tidak dikenal")


@dataclass(frozen=True, slots=True)
class Basis:
    """Where an entry of reference data comes from.

    Attributes:
        title: what it is called.
        basis: regulation or practice it follows.
        needs_verification: whether the regulation's own text is still to be checked.
        reason: why, if so.
    """

    title: str
    basis: str
    needs_verification: bool = False
    reason: str = ""


def read_basis(entry: Fields) -> Basis:
    """Read title, basis and the mark ``perlu_verifikasi``, which must say why.

    >>> read_basis(Fields("x", {"judul": "Bobot", "dasar": "Permenpan-RB 88/2021"}, []))
    Basis(title='Bobot', basis='Permenpan-RB 88/2021', needs_verification=False, reason='')
    """
    title, basis, open_question = entry.text("judul"), entry.text("dasar"), entry.flag("perlu_verifikasi")
    reason = entry.text("alasan", "")
    if open_question and not reason:
        entry.note("perlu_verifikasi harus disertai alasan")
    return Basis(title, basis, open_question, reason)
