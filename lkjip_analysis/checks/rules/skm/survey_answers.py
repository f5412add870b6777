"""Whether published survey values can have come from any respondents, and from those whose answers are at hand."""

from __future__ import annotations

from lkjip_analysis.checks.rules.skm.survey import digits
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import SkmResponden
from lkjip_analysis.measures import skm
from lkjip_analysis.measures.skm_grain import Grain, grain

NO_ANSWERS = "skm_responden.csv tidak memuat jawaban untuk periode survei itu"


def answers_by_item(dataset: Dataset) -> dict[int, list[SkmResponden]]:
    """Given answers by item, of the survey named in laporan.yaml."""
    config, found = dataset.config.skm, dict[int, list[SkmResponden]]()
    for row in dataset.of(SkmResponden):
        if config and (row.tahun, row.periode) == (config.tahun, config.periode) and row.jawaban is not None:
            found.setdefault(row.nomor, []).append(row)
    return found


def grain_of(dataset: Dataset) -> Grain | None:
    """The number of respondents that explains the published items, or None where the test would mean nothing."""
    values = [item.nilai for item in dataset.survey_items]
    highest = dataset.config.skm.skala_maksimum if dataset.config.skm else skm.PERMENPAN_MAX
    return grain(values, highest, digits(values)) if values else None
