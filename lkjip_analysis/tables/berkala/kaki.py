"""The foot of form E.81: what drove and what hindered, and what is to be done."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Faktor
from lkjip_analysis.tables.berkala.bagian import MARKS, QUARTERS

BLANK = "belum diisi"

_PARTS = (
    ("Faktor pendorong keberhasilan kinerja", "pendukung", None),
    ("Faktor penghambat pencapaian kinerja", "penghambat", None),
    ("Tindak lanjut yang diperlukan dalam triwulan berikutnya", "solusi", True),
    ("Tindak lanjut yang diperlukan dalam Renja berikutnya", "solusi", False),
)
"""What the form closes with: its words, the kind of factor, whether of the quarter only (None: also of the year)."""


def foot(data: Dataset, quarter: int) -> list[str]:
    """The notes below the form: how quarters become a year, what is blank, and its four closing lines.

    Factors of this quarter (``periode``) and of the year stand together; what is to be done in the next quarter is what
    a remedy of this quarter says, and in the next Renja what one of the year says.
    """
    notes = ["K triwulan menjadi nilai tahun menurut akumulasi tiap indikator (jumlah, akhir, tetap, rata-rata)."]
    if quarter < 4:
        notes.append(f"Triwulan {', '.join(MARKS[quarter:])} kosong karena belum dievaluasi.")
    for title, kind, of_quarter in _PARTS:
        said = [_said(data, factor) for factor in quarter_factors(data, kind, quarter, of_quarter)]
        notes.append(f"{title}: {'; '.join(dict.fromkeys(said)) or BLANK}.")
    return notes


def _said(data: Dataset, factor: Faktor) -> str:
    """A factor with the name of the indicator it speaks of."""
    return factor.uraian if factor.indikator is None else f"{data.indicators[factor.indikator].nama}: {factor.uraian}"


def quarter_factors(data: Dataset, kind: str, quarter: int, of_quarter: bool | None = None) -> list[Faktor]:
    """Factors of a kind that speak of a quarter, of the agency first, then by indicator.

    Args:
        data: the data package.
        kind: pendukung, penghambat, permasalahan or solusi.
        quarter: 1 to 4.
        of_quarter: only those of the quarter (True) or of the year (False); both if None.
    """
    wanted = {None: (QUARTERS[quarter - 1], None, "tahun"), True: (QUARTERS[quarter - 1],), False: (None, "tahun")}
    found = [factor for indicator in (None, *data.indicators)
             for factor in data.factors(indicator, kind)]  # fmt: skip
    return [factor for factor in found if factor.periode in wanted[of_quarter]]
