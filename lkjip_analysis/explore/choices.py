"""The rules that an analyst may change in the panel, in words."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.reference import load_scale
from lkjip_analysis.reference.efisiensi import efficiency_methods
from lkjip_analysis.whatif.suppose import allowed_values

RULES = {
    "skala_capaian": "Skala capaian",
    "celah_skala": "Nilai di celah pita",
    "batas_capaian": "Batas capaian",
    "capaian_negatif": "Rumus negatif",
    "efisiensi": "Rumus efisiensi",
}
"""Rules of ``laporan.yaml`` by name, with what the panel calls them."""

_WORDS = {
    "bawah": "masuk pita di bawahnya", "bulat": "dibulatkan dahulu", "sambung": "pita disambung",
    "tanpa": "tanpa batas", "100": "100 persen", "120": "120 persen",
    "lan-2003": "(2 × target − realisasi) / target", "t-per-r": "target / realisasi",
    "e1": "capaian / serapan × 100", "e2": "capaian − serapan",
    "e3": "nilai efisiensi PMK 22/PMK.02/2021", "e3-rata-rata": "nilai efisiensi, rata-rata hitung",
}  # fmt: skip


def choices(dataset: Dataset, rule: str) -> list[tuple[str, str]]:
    """What a rule may be: words for the eye and the value for ``what_if``.

    >>> from lkjip_analysis.dataset import read_dataset
    >>> dataset = read_dataset("data/kecamatan-serang/2025")
    >>> choices(dataset, "efisiensi")[:2]
    [('capaian / serapan × 100', 'e1'), ('capaian − serapan', 'e2')]
    >>> [value for _, value in choices(dataset, "skala_capaian")]
    ['permendagri-86-2017']
    """
    values = allowed_values(dataset, rule)
    if rule != "skala_capaian":
        return [(_WORDS.get(value, value), value) for value in values]
    scales = {value: load_scale(value, dataset.own_reference) for value in values}
    others = {method.scale for method in efficiency_methods().values()}  # percents too, but of something else
    fit = [id for id, scale in scales.items() if scale.unit == "persen" and id not in others]
    return [(scales[id].title, id) for id in dict.fromkeys([*fit, dataset.config.aturan.skala_capaian])]
