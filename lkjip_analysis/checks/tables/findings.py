"""The findings of a report as one value: to look through, to filter, to put into a frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from lkjip_analysis.checks.tables.listing import numbered, written
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.display import Displayed
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.readable_error import UnknownName

COLUMNS = ("temuan", "kode", "tingkat", "judul", "uraian", "alamat", "dokumen", "lokasi", "tertulis", "seharusnya",
           "selisih", "berkas", "baris", "bobot", "diakui")  # fmt: skip


class Findings(Displayed, tuple[Finding, ...]):
    """Findings, heaviest first; each keeps its id (``PAGU-01-2``) when the list is filtered.

    >>> a = Finding("A-01", "galat", "", "", (Evidence("3.2/ikm/capaian"),))
    >>> found = Findings([a, Finding("A-01", "catatan", "", "", (Evidence("3.11/p/pagu"),))])
    >>> found.where(table="3.11").ids, len(found.where(level="galat")), found["A-01-1"] == a
    (('A-01-2',), 1, True)
    """

    ids: tuple[str, ...]

    def __new__(cls, findings: Iterable[Finding] = (), ids: Iterable[str] | None = None) -> Findings:
        """Take the findings; without ids they are numbered by code."""
        made = super().__new__(cls, findings)
        made.ids = tuple(ids) if ids is not None else tuple(id for id, _ in numbered(made))
        return made

    def __getitem__(self, key: Any) -> Any:
        """A finding by its place or its id (``PAGU-01-2``), or a slice.

        Raises:
            KeyError: no finding has this id; names the nearest.
        """
        if not isinstance(key, str):
            return super().__getitem__(key)
        if key not in self.ids:
            raise UnknownName(choice(key, self.ids, f"temuan '{key}'"))
        return super().__getitem__(self.ids.index(key))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.ids)

    def __repr__(self) -> str:
        counts = ", ".join(f"{n} {level}" for level in SEVERITIES if (n := sum(f.tingkat == level for f in self)))
        return f"Findings({counts or 'tidak ada temuan'})"

    def where(self, table: str = "", row: str = "", level: str = "", code: str = "") -> Findings:
        """Findings with a place in a table or row (extracts belong to their table), of a level or a family of rules.

        Args:
            table: id of a table; ``3.2`` also takes what stands in ``3.2a``.
            row: key of a row, for example of an indicator.
            level: galat, peringatan or catatan.
            code: beginning of the code.

        Raises:
            ValueError: no such level.

        >>> found = Findings([Finding('A-01', 'galat', '', '', (Evidence('3.2a/ikm/capaian'),))])
        >>> found.where(table='3.2', row='ikm').ids, found.where(table='3.11').ids
        (('A-01-1',), ())
        """
        if level and level not in SEVERITIES:
            raise ValueError(choice(level, SEVERITIES, f"tingkat '{level}'"))
        chosen = [
            (id, finding)
            for id, finding in zip(self.ids, self, strict=True)
            if (not level or finding.tingkat == level)
            and finding.kode.startswith(code)
            and (not (table or row) or any(_stands_in(item, table, row) for item in finding.bukti))
        ]
        return Findings((finding for _, finding in chosen), (id for id, _ in chosen))

    @property
    def frame(self) -> pd.DataFrame:
        """One line per place of a finding; figures as they are displayed, differences as numbers.

        >>> found = Findings([Finding('A-01', 'galat', '', '', (Evidence('3.2/a/b', tertulis=70.5),))])
        >>> found.frame['tertulis'].tolist()
        ['70,50']
        """
        lines = [
            (id, f.kode, f.tingkat, f.judul, f.uraian, e.alamat, e.dokumen, e.lokasi, written(e.tertulis),
             written(e.seharusnya), e.selisih, e.berkas, e.baris, f.bobot, f.pengakuan is not None)
            for id, f in zip(self.ids, self, strict=True)
            for e in f.bukti or (Evidence(),)
        ]  # fmt: skip
        return pd.DataFrame(lines, columns=list(COLUMNS))


def _stands_in(item: Evidence, table: str, row: str) -> bool:
    parts = item.alamat.split("/")
    extract = parts[0][len(table) :] if parts[0].startswith(table) else "-"
    return (not table or extract == "" or (extract.isalpha() and table[-1:].isdecimal())) and (
        not row or row in parts[1:2]
    )
