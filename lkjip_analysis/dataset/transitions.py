"""A changed plan and corrected figures: which row tells the realisation of an indicator in a year that has passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lkjip_analysis.dataset.problems import Problem
from lkjip_analysis.dataset.rows import DataRow, Koreksi, Peralihan, Realisasi, RealisasiDikoreksi
from lkjip_analysis.model.number import format_given

_BOTH = ((True, True), "kolom lama dan baru keduanya diisi")
_ENDS: dict[str, tuple[tuple[bool, bool], str]] = {
    **dict.fromkeys(("sama", "berganti_nama", "dipecah", "digabung"), _BOTH),
    "dihapus": ((True, False), "kolom lama diisi dan kolom baru kosong"),
    "baru": ((False, True), "kolom baru diisi dan kolom lama kosong"),
}


def predecessor(rows: Sequence[Peralihan], indicator: str, year: int) -> str | None:
    """The indicator whose figure of a year continues in another one, or None where none does or several do.

    >>> row = Peralihan.model_construct(lama="a", baru="b", mulai=2025, jenis="berganti_nama", sebanding=None)
    >>> predecessor([row], "b", 2024), predecessor([row], "b", 2025), predecessor([row], "a", 2024)
    ('a', None, None)
    """
    later = [row for row in rows if row.baru == indicator and row.lama != indicator and row.mulai > year]
    first = min((row.mulai for row in later), default=0)
    found = [row.lama for row in later if row.mulai == first and row.continues]
    return found[0] if len(found) == 1 else None


def chain(leading_to: Callable[[str], Sequence[Peralihan]], indicator: str, year: int) -> Iterator[str]:
    """An indicator and those whose figures of a year continue in it, the nearest first.

    Args:
        leading_to: the transitions of which an indicator is the new one.
        indicator: the indicator.
        year: the year of the figures.

    >>> old = Peralihan.model_construct(lama="a", baru="b", mulai=2022, jenis="sama", sebanding=None)
    >>> new = Peralihan.model_construct(lama="b", baru="c", mulai=2025, jenis="berganti_nama", sebanding=None)
    >>> rows = {"b": [old], "c": [new]}
    >>> [list(chain(lambda id: rows.get(id, []), "c", year)) for year in (2021, 2023)]
    [['c', 'b', 'a'], ['c', 'b']]
    """
    seen: set[str] = set()
    at: str | None = indicator
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = predecessor(leading_to(at), at, year)


def corrected(row: Realisasi, correction: Koreksi) -> RealisasiDikoreksi:
    """A published realisation as it is corrected: the published capaian goes with the published figure."""
    before = format_given(row.stated) if isinstance(row.stated, float) else row.stated or "kosong"
    said = f"dikoreksi, semula {before}: {correction.alasan.rstrip('.')}"
    changed = {
        "nilai": correction.nilai,
        "tertulis": correction.tertulis,
        "capaian_dinyatakan": correction.capaian_dinyatakan,
        "status": "final",
        "tahun_data": None,
        "catatan": said,
        "bagian": (row, correction),
    }
    return RealisasiDikoreksi.model_construct(**(dict(row) | changed))


def transition_problems(rows: Mapping[type[DataRow], tuple[DataRow, ...]], year: int | None) -> Iterator[Problem]:
    """Transitions with an end too many or too few, and corrections of what is not published yet."""
    for row in rows.get(Peralihan, ()):
        if isinstance(row, Peralihan):
            wanted, said = _ENDS[row.jenis]
            if (row.lama is not None, row.baru is not None) != wanted:
                yield Problem(row.file, row.line, "jenis", row.jenis, said)
    told = {
        (r.indikator, r.tahun) for r in rows.get(Realisasi, ()) if isinstance(r, Realisasi) and r.periode == "tahun"
    }
    for row in rows.get(Koreksi, ()):
        if not isinstance(row, Koreksi):
            continue
        if year is not None and row.tahun >= year:
            said = "realisasi tahun laporan belum terbit; ubah langsung di realisasi.csv"
            yield Problem(row.file, row.line, "tahun", str(row.tahun), said)
        elif (row.indikator, row.tahun) not in told:
            said = f"realisasi.csv tidak memuat realisasi {row.tahun} indikator ini, jadi tidak ada yang dikoreksi"
            yield Problem(row.file, row.line, "indikator", row.indikator, said)
