"""What can go wrong with reference data; the messages are read by officials."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class UnknownReference(KeyError):
    """Something was asked for that the reference data does not hold; the text lists what exists.

    >>> print(unknown("skala", "permendagri-86", ["akip-88-2021", "permendagri-86-2017"]))
    skala 'permendagri-86' tidak dikenal; mungkin 'permendagri-86-2017'; yang ada: akip-88-2021, permendagri-86-2017
    """

    def __str__(self) -> str:
        # KeyError would show the message in quotes.
        return str(self.args[0]) if self.args else ""


class InvalidReference(ValueError):
    """Reference files are wrong; carries every problem, one text each.

    >>> print(InvalidReference("a.yaml: satu", "a.yaml: dua"))
    2 masalah pada data referensi:
    - a.yaml: satu
    - a.yaml: dua
    """

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems in the order in which they were met."""
        return tuple(str(problem) for problem in self.args)

    def __str__(self) -> str:
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        return f"{len(self.problems)} masalah pada data referensi:\n{lines}"


def unknown(what: str, name: str, known: Iterable[str]) -> UnknownReference:
    """Compose the error for a name that does not exist: what it is, the nearest name, what there is.

    Args:
        what: kind of thing, in Indonesian (``skala``).
        name: the name as asked for.
        known: the names that exist.

    >>> str(unknown("satuan", "kilo", ["orang"]))
    "satuan 'kilo' tidak dikenal; yang ada: orang"
    """
    names = list(known)
    plain = {known_name.casefold(): known_name for known_name in names}
    near = get_close_matches(name.casefold(), plain, n=1, cutoff=0.5)
    hint = f"; mungkin '{plain[near[0]]}'" if near else ""
    return UnknownReference(f"{what} '{name}' tidak dikenal{hint}; yang ada: {', '.join(names)}")
