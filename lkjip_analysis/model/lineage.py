"""Where a number comes from: the row of a data file and its printed place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NOTHING_GIVEN = "datanya belum memuat satu angka pun untuknya"
"""Why a table or graph is missing that would rest on no data row at all."""


class NoSource(ValueError):
    """A table with rows, or a graph, none of which states anything that was given."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One row of a data file that a number rests on.

    Attributes:
        file: data file, relative to the package (``target.csv``).
        line: line in that file, as an editor counts (header is 1); 0 for reference data.
        document: id of the document that makes the statement.
        title: title of that document, as composed into source lines.
        place: where in the document it stands.
        note: remark of the transcriber, if any.
    """

    file: str
    line: int
    document: str
    title: str
    place: str
    note: str = ""

    def describe(self) -> str:
        """One line for an auditor.

        >>> Source("target.csv", 7, "pk", "Perjanjian Kinerja", "Tabel 2.5").describe()
        'target.csv baris 7: Perjanjian Kinerja, Tabel 2.5'
        >>> Source("", 0, "", "aturan pemeriksaan", "JUMLAH-01").describe()
        'aturan pemeriksaan, JUMLAH-01'
        """
        text = f"{self.title}, {self.place}"
        return f"{self.where}{text} ({self.note})" if self.note else f"{self.where}{text}"

    @property
    def where(self) -> str:
        """The file and line before a colon; only the file for reference data, nothing for what stands in no file."""
        said = f"{self.file} baris {self.line}" if self.line else self.file
        return f"{said}: " if said else ""


def source_line(sources: Iterable[Source]) -> str:
    """Compose the source line under a table from the rows shown: each document once, in order.

    >>> a = Source("target.csv", 2, "pk", "Perjanjian Kinerja", "Tabel 2.5")
    >>> b = Source("realisasi.csv", 2, "skm", "Laporan IKM", "hal. 4")
    >>> source_line([a, b, a])
    'Perjanjian Kinerja; Laporan IKM'
    """
    return "; ".join(dict.fromkeys(source.title for source in sources))
