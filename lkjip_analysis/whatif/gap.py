"""What an indicator lacks to its target: points, whole units, rupiah, and the next category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.measures import kekurangan
from lkjip_analysis.measures.capaian import capaian
from lkjip_analysis.model.display import Displayed
from lkjip_analysis.model.number import format_number, format_rupiah, places
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.tables.common import short_name, stated_amounts


@dataclass(frozen=True, slots=True)
class Gap(Displayed):
    """What is missing to a target; None where it cannot be said.

    Attributes:
        indikator: key of the indicator.
        nama: its short name.
        satuan: its unit.
        target: of the reported year.
        realisasi: of the reported year.
        kurang: what is missing, in the unit of the indicator; 0 once the target is reached.
        satuan_utuh: whole units that are missing, where the indicator counts a declared number of them.
        penyebut: that number.
        pita: the next better category of the capaian.
        kurang_pita: the percentage points missing to it.
        rupiah: money not yet spent to absorb ``serapan`` percent of the budget of what the indicator measures.
        serapan: that share.
        angka: decimals with which figures of the indicator are written.

    >>> print(Gap('a', 'Indikator A', 'Persen', 80.0, 75.0, 5.0, None, None, '', None, None, 100.0))
    Indikator A: Kurang 5,00 poin persentase menuju target 80,00.
    """

    indikator: str
    nama: str
    satuan: str
    target: float | None
    realisasi: float | None
    kurang: float | None
    satuan_utuh: int | None
    penyebut: int | None
    pita: str
    kurang_pita: float | None
    rupiah: float | None
    serapan: float
    angka: int = 2

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is missing, in words.

        >>> Gap('a', 'A', 'Angka', None, 75.0, None, None, None, '', None, None, 100.0).sentences
        ('Kekurangan tidak dapat dihitung: target belum ada.',)
        """
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.kurang is None:
            missing = "target" if self.target is None else "realisasi"
            yield f"Kekurangan tidak dapat dihitung: {missing} belum ada."
        elif self.kurang == 0:
            reached = self._write(self.realisasi)
            yield f"Target {self._write(self.target)} {self.satuan.lower()} sudah tercapai dengan {reached}."
        else:
            unit = "poin persentase" if self.satuan.lower() == "persen" else self.satuan.lower()
            yield f"Kurang {self._write(self.kurang)} {unit} menuju target {self._write(self.target)}."
        if self.satuan_utuh:
            yield f"Kurang {self.satuan_utuh} dari {self.penyebut} satuan yang dihitung."
        if self.kurang_pita is not None:
            yield f"Capaian kurang {format_number(self.kurang_pita)} poin menuju kategori {self.pita}."
        if self.rupiah is not None:
            share = format_number(self.serapan, 0 if self.serapan.is_integer() else 2)
            yield f"{format_rupiah(self.rupiah)} belum terserap menuju serapan {share} persen."

    def _write(self, value: float | None) -> str:
        return format_number(value or 0.0, self.angka)

    def __str__(self) -> str:
        return f"{self.nama}: " + " ".join(self.sentences)


def gap(dataset: Dataset, indicator: str, serapan: float = 100.0) -> Gap:
    """What an indicator lacks to its target of the reported year.

    Args:
        dataset: the data package.
        indicator: key of the indicator.
        serapan: share of the budget (percent) that is to be absorbed.

    Raises:
        KeyError: no such indicator; names the nearest.

    >>> from lkjip_analysis.dataset import read_dataset
    >>> missing = gap(read_dataset('data/kecamatan-serang/2025'), 'kelurahan-cepat-berkembang')
    >>> round(missing.kurang, 2), missing.satuan_utuh, missing.penyebut, missing.pita
    (8.33, 1, 12, 'Sangat Tinggi')
    """
    if indicator not in dataset.indicators:
        raise UnknownName(choice(indicator, list(dataset.indicators), f"indikator '{indicator}'"))
    row = dataset.indicators[indicator]
    unit = dataset.unit(row)
    stated, real = dataset.target(indicator), dataset.realisation(indicator)
    target, done = (stated.nilai if stated else None), (real.nilai if real else None)
    of = row.penyebut if unit.slug == "persen" else None
    step = _step(dataset, indicator)
    digits = max(unit.decimals, *(places(figure or 0.0) for figure in (target, done)))
    return Gap(
        indikator=indicator,
        nama=short_name(row),
        satuan=unit.name,
        target=target,
        realisasi=done,
        kurang=None if target is None or done is None else kekurangan.points(target, done, row.polaritas),
        satuan_utuh=_whole_units(target, done, of, digits) if row.polaritas == "positif" else None,
        penyebut=of,
        pita=step.label if step else "",
        kurang_pita=step.missing if step else None,
        rupiah=_rupiah(dataset, row.simpul, serapan),
        serapan=float(serapan),
        angka=digits,
    )


def _whole_units(target: float | None, done: float | None, of: int | None, decimals: int) -> int | None:
    if target is None or done is None or not of:
        return None
    needed = kekurangan.units_needed(target, of, decimals)
    return None if needed is None else max(needed - kekurangan.units(done, of), 0)


def _step(dataset: Dataset, indicator: str) -> kekurangan.NextBand | None:
    row, rules = dataset.indicators[indicator], dataset.config.aturan
    stated, real = dataset.target(indicator), dataset.realisation(indicator)
    reached = capaian(
        stated.nilai if stated else None,
        real.nilai if real else None,
        row.polaritas,
        rule=rules.capaian_negatif,
        cap=rules.cap,
        zero=rules.target_nol,
    ).value
    return kekurangan.next_band(dataset.scale(), reached, rules.celah_skala) if isinstance(reached, float) else None


def _rupiah(dataset: Dataset, node: str, serapan: float) -> float | None:
    pagu = [row.nilai for row in stated_amounts(dataset, node, "pagu")]
    spent = [row.nilai for row in stated_amounts(dataset, node, "realisasi")]
    return kekurangan.rupiah(sum(pagu), sum(spent), serapan) if pagu and spent else None
