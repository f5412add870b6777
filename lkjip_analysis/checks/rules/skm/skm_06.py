"""SKM-06: the bands A to D are made for answers 1 to 4; with another scale they mean something else."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import NO_SURVEY
from lkjip_analysis.measures.skm import PERMENPAN_MAX
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number


@rule(
    "SKM-06",
    "Skala jawaban lain dari peraturan",
    "Permenpan-RB Nomor 14 Tahun 2017: jawaban 1 sampai 4",
    turn=Turn.RESULTS,
)
def answer_scale(context: Context) -> Iterator[Item]:
    """The bands A to D are made for answers 1 to 4; with another scale they mean something else.

    Example: answers 1 to 5 fire, as a note; answers 1 to 4 do not.
    """
    config = context.dataset.config.skm
    if config is None or context.table("3.3a") is None:
        yield Untested(NO_SURVEY)
    elif config.skala_maksimum == PERMENPAN_MAX:
        yield Confirmed()
    else:
        highest = config.skala_maksimum
        lowest = format_number(100 / highest)
        yield Found(
            "catatan",
            f"Survei memakai jawaban 1 sampai {highest}, sedangkan pita mutu A sampai D disusun untuk jawaban 1 sampai "
            f"{PERMENPAN_MAX}. Nilai terendah yang mungkin menjadi {lowest}, bukan 25,00, sehingga mutunya tidak "
            "sebanding dengan survei menurut peraturan.",
            (_declared_scale(context, highest),),
            f"1 / {highest} × 100 = {lowest}; 1 / {PERMENPAN_MAX} × 100 = 25,00",
            "Sebutkan skala jawaban di bawah tabel indeks; survei berikutnya memakai jawaban 1 sampai 4.",
            sebab="skm/skala",
        )


def _declared_scale(context: Context, highest: int) -> Evidence:
    """The line of laporan.yaml that declares the highest answer."""
    line = context.dataset.config_line("skala_maksimum")
    return Evidence("3.3a/ikm/mutu", "", "", highest, PERMENPAN_MAX, highest - PERMENPAN_MAX, "laporan.yaml", line)
