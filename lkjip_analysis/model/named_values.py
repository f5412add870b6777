"""Named values made when first asked for, with completion of their names and an answer to a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from lkjip_analysis.model.display import Displayed

T = TypeVar("T")


class NamedValues(Displayed, Mapping[str, T], Generic[T]):
    """A mapping of names to values that are made one by one.

    Attributes:
        word: what the values are called: Tabel, Grafik.
        titles: what each name stands for, in order.

    >>> tables = NamedValues("Tabel", {"3.1": "realisasi", "3.2": "capaian"}, str.upper)
    >>> list(tables), tables["3.2"], tables.find("CAPAIAN")
    (['3.1', '3.2'], '3.2', {'3.2': 'capaian'})
    """

    def __init__(self, word: str, titles: Mapping[str, str], make: Callable[[str], T]) -> None:
        self.word = word
        self.titles = dict(titles)
        self._make = make

    def __getitem__(self, name: str) -> T:
        return self._make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.titles)

    def __len__(self) -> int:
        return len(self.titles)

    def __contains__(self, name: object) -> bool:
        return name in self.titles  # without making the value

    def __repr__(self) -> str:
        return "\n".join(f"{self.word} {name}  {title}" for name, title in self.titles.items())

    def find(self, word: str) -> dict[str, str]:
        """Names whose title has a word in it, upper or lower case."""
        return {name: title for name, title in self.titles.items() if word.casefold() in title.casefold()}

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.titles)
