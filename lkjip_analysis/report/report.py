"""The report of one agency and year, as an analyst asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis import tables
from lkjip_analysis.dataset import Dataset, read_dataset
from lkjip_analysis.dataset.problems import absent
from lkjip_analysis.locate import find_package
from lkjip_analysis.model import display
from lkjip_analysis.model.readable_error import UnknownAttribute
from lkjip_analysis.model.switch import read_switch
from lkjip_analysis.report.showing import Showing

if TYPE_CHECKING:
    import pandas as pd

    from lkjip_analysis.whatif import Gap


def _present(value: Any) -> display.Shown:
    from lkjip_analysis.render.show import bundle_of

    return bundle_of(value)


def _draw(chart: Any) -> Any:
    from lkjip_analysis.render.plot import figure

    return figure(chart)


display.present_with(_present)
display.draw_with(_draw)


class Report(Showing):
    """All tables, graphs, facts and texts of one agency and year, each made once, when first asked for.

    Attributes:
        dataset: the data package.
        base: for a report that `what_if` made, the report it departs from.

    >>> import lkjip_analysis as lkjip
    >>> report = lkjip.open("kecamatan-serang", 2025)
    >>> report.table("3.2").sentence("ikm", "capaian")
    '84,99 / 83,75 × 100 = 101,48'
    >>> report.table("3.2").frame.loc["ikm", "realisasi"], report.table("3.2").frame.attrs["satuan"]["pagu"]
    (np.float64(84.99), 'Rp')
    >>> report.charts.find("antarinstansi")
    {'3.5': 'perbandingan antarinstansi'}
    """

    def __init__(self, dataset: Dataset, output_dir: str = "", base: Report | None = None) -> None:
        super().__init__(dataset, output_dir)
        self.base = base

    def __repr__(self) -> str:
        config = self.dataset.config
        return f"Report({config.instansi.nama}, {config.tahun}{', pengandaian' if self.base else ''})"

    if not TYPE_CHECKING:  # a type checker must go on to find wrong names by itself

        def __getattr__(self, name: str) -> Any:
            """Answer a wrong name with the nearest."""
            if name.startswith("_"):
                raise AttributeError(name)
            known = [one for one in dir(type(self)) if not one.startswith("_")]
            raise UnknownAttribute(absent(name, known, f"report.{name}"))

    def _repr_html_(self) -> str:
        from lkjip_analysis.render.labstyle import report_html

        config, folder = self.dataset.config, self.dataset.folder
        place = "/".join(folder.parts[-3:])
        return report_html(config.instansi.nama, config.tahun, place, len(self.table_ids), len(self.chart_ids))

    def what_if(
        self,
        *,
        realisasi: Mapping[str, float | None] | None = None,
        target: Mapping[str, float | None] | None = None,
        pagu: Mapping[str, float | None] | None = None,
        realisasi_anggaran: Mapping[str, float | None] | None = None,
        aturan: Mapping[str, str] | None = None,
        skala: str = "",
    ) -> Report:
        """The report as it would be with other figures or rules; nothing on disk changes.

        Args:
            realisasi: figures of the reported year by key of the indicator; None takes one away.
            target: likewise, of the target of that year.
            pagu: rupiah of the reported year by key of the node.
            realisasi_anggaran: likewise, of what was spent.
            aturan: rules of ``laporan.yaml`` by name.
            skala: id of the scale for capaian.

        Raises:
            WhatIfError: unknown names or values, all of them at once, each with the nearest.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> other = report.what_if(realisasi={"ikm": 86})
        >>> report.table("3.2").text("ikm", "capaian"), other.table("3.2").text("ikm", "capaian")
        ('101,48', '102,69')
        >>> cells = other.changes.query("alamat == '3.9/instansi/efisiensi'")
        >>> cells[["sebelum", "sesudah"]].values.tolist()
        [['103,88', '104,31']]
        """
        from lkjip_analysis.whatif import Assumptions, suppose

        assumed = Assumptions(realisasi or {}, target or {}, pagu or {}, realisasi_anggaran or {}, aturan or {}, skala)
        return Report(suppose(self.dataset, assumed), base=self)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What differs from the report that `what_if` departed from: cells, facts and sentences, one a line.

        Columns: ``jenis`` (sel, fakta, kalimat), ``besaran`` (capaian, kategori, peringkat, efisiensi …),
        ``alamat``, ``uraian``, ``sebelum``, ``sesudah`` as displayed, ``selisih``, ``nilai_sebelum``,
        ``nilai_sesudah`` unrounded. Empty for a report that departs from none.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> len(report.changes), len(report.what_if(realisasi={"ikm": 84.99}).changes)
        (0, 0)
        """
        from lkjip_analysis.whatif import changes

        before, ids = self.base or self, tuple(tables.catalog(self.dataset))
        shown = [{id: one.table(id) for id in ids} for one in (before, self)]
        frame = changes((shown[0], shown[1]), (before.facts, self.facts), (before.texts(), self.texts()))
        frame.attrs["judul"] = "Akibat pengandaian"
        return frame

    def gap(self, indikator: str, serapan: float = 100.0) -> Gap:
        """What an indicator lacks to its target: points, whole units, the next category, rupiah to a serapan.

        Raises:
            KeyError: no such indicator; names the nearest.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> print(report.gap("kelurahan-cepat-berkembang").sentences[1])
        Kurang 1 dari 12 satuan yang dihitung.
        """
        from lkjip_analysis.whatif import gap

        return gap(self.dataset, indikator, serapan)


_at_hand: dict[Path, Report] = {}


@contextmanager
def at_hand(report: Report) -> Iterator[None]:
    """Let `open_report` give this report while the block runs, and not read and compute it once more.

    For a process that runs the notebooks of one report in forks of itself: each of them opens the same package.
    """
    folder = report.dataset.folder.resolve()
    _at_hand[folder] = report
    try:
        yield
    finally:
        del _at_hand[folder]


def open_report(
    instansi: str, tahun: int, data_dir: str | Path = "data", output_dir: str = "", internal: bool | str = False
) -> Report:
    """Open the data package of an agency and year.

    Args:
        instansi: key of the agency, the name of its folder.
        tahun: reported year.
        data_dir: folder of all packages; a relative one is looked for upward from the current folder.
        output_dir: if given, every table and graph shown is also written there.
        internal: whether personal data may be shown in full; a word (``tidak``) is read from a closed list.

    Raises:
        UnreadableSwitch: ``internal`` is a word that means neither yes nor no.
        DatasetError: no such package, or everything that is wrong with it.

    >>> open_report('kecamatan-serang', 2025)
    Report(Kecamatan Serang, 2025)
    >>> open_report('kecamatan-serng', 2025)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    lkjip_analysis.dataset.problems.DatasetError: Paket data belum dapat dipakai: 1 masalah di 1 berkas.
      data: 'kecamatan-serng' — instansi tidak dikenal; mungkin maksudnya kecamatan-serang...
    """
    shown = read_switch(internal, "internal")
    folder = find_package(instansi, tahun, data_dir)
    if not output_dir and not shown and (known := _at_hand.get(folder.resolve())) is not None:
        return known
    dataset = replace(read_dataset(folder), internal=shown)
    return Report(dataset, output_dir)
