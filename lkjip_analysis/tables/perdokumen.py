"""Results for machines: one row per indicator, year and document, as it was published then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.measures import ketercapaian
from lkjip_analysis.model.formula import Formula, Value
from lkjip_analysis.model.personal import veil
from lkjip_analysis.model.span import read_span
from lkjip_analysis.tables.common import capaian_formula

REACHED, MISSED, NOT_YET, AHEAD = "tercapai", "tidak tercapai", "belum tersedia", "akan datang"
STATUSES = (REACHED, MISSED, NOT_YET, AHEAD)
"""What a result may be: of a year to come, without figures, or measured."""

COMPUTED, STATED = "dihitung", "dinyatakan"


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What is known of an indicator in one year against one document.

    Attributes:
        indikator, nama, satuan, polaritas, iku: the indicator; its number if it is a main one.
        tahun: the year.
        dokumen: the document that sets the target; where none does, the one that states the realisation.
        target: its target, a figure or a word, range or bound.
        target_akhir: its target for the end of the period, if it sets one for this year.
        realisasi: as published in that year; never the corrected one.
        tahun_data: the year of the data, where it is another one.
        capaian: percent, unrounded where it is computed.
        asal_capaian: whether the capaian is computed here or stated by a document.
        status: one of `STATUSES`.
        koreksi, tanggal_koreksi, alasan_koreksi: what corrects the realisation.
        sumber, lokasi: where the realisation stands.
        sumber_target, lokasi_target: where the target stands.
    """

    indikator: str
    nama: str
    satuan: str
    polaritas: str
    iku: int | None
    tahun: int
    dokumen: str
    target: Value | None
    target_akhir: Value | None
    realisasi: Value | None
    tahun_data: int | None
    capaian: float | None
    asal_capaian: str | None
    status: str
    koreksi: Value | None
    tanggal_koreksi: str | None
    alasan_koreksi: str | None
    sumber: str | None
    lokasi: str | None
    sumber_target: str | None
    lokasi_target: str | None

    def as_dict(self) -> dict[str, Value | None]:
        """Plain values by column."""
        return {spec.name: getattr(self, spec.name) for spec in fields(self)}


def results(dataset: Dataset) -> tuple[DocumentResult, ...]:
    """Every result of a package: indicators in their order, years upwards, documents as they are listed.

    >>> from lkjip_analysis.dataset import read_dataset
    >>> found = results(read_dataset("tests/agencies/data/dinas-contoh/2025"))
    >>> [(r.target, r.realisasi, r.capaian, r.status) for r in found
    ...     if (r.indikator, r.tahun, r.dokumen) == ("waktu-tunggu", 2025, "pk-2025")]
    [(15.0, 13.5, 110.00000000000001, 'tercapai')]
    """
    targets: dict[tuple[str, int], dict[str, dict[str, Target]]] = {}
    for row in dataset.of(Target):
        if row.periode == "tahun":
            targets.setdefault((row.indikator, row.tahun), {}).setdefault(row.dokumen, {})[row.jenis] = row
    years: dict[str, set[int]] = {}
    for indicator, year in targets:
        years.setdefault(indicator, set()).add(year)
    for real in dataset.of(Realisasi):
        if real.periode == "tahun":
            years.setdefault(real.indikator, set()).add(real.tahun)
    return tuple(
        result
        for indicator in dataset.indicators.values()
        for year in sorted(years.get(indicator.id, ()))
        for result in _of_year(dataset, indicator, year, targets.get((indicator.id, year), {}))
    )


def _of_year(
    dataset: Dataset, indicator: Indikator, year: int, targets: dict[str, dict[str, Target]]
) -> Iterator[DocumentResult]:
    real = dataset.published(indicator.id, year) if year <= dataset.year else None
    order = {id: place for place, id in enumerate(dataset.documents)}
    documents = sorted(targets, key=lambda id: order[id]) or ([real.sumber] if real else [])
    counted = dataset.past_targets(indicator.id, year)[:1] if year < dataset.year else ()
    for document in documents:
        set_here = targets.get(document, {})
        # A stated capaian is that of the target which counted then; against the others it is computed.
        own = not counted or counted[0].dokumen == document
        yield _result(dataset, indicator, (year, document), real, set_here, own)


def _result(
    dataset: Dataset,
    indicator: Indikator,
    at: tuple[int, str],
    real: Realisasi | None,
    set_here: dict[str, Target],
    own: bool,
) -> DocumentResult:
    year, document = at
    target, end = set_here.get("tahunan"), set_here.get("akhir_periode")
    stated = real.capaian_dinyatakan if real and own and year < dataset.year else None
    values = (target.stated if target else None, real.stated if real else None)
    capaian = stated if stated is not None else _capaian(dataset, indicator, values)
    correction = dataset.correction(indicator.id, year)
    shown = target or end
    return DocumentResult(
        indikator=indicator.id,
        nama=indicator.nama,
        satuan=dataset.unit(indicator).name,
        polaritas=indicator.polaritas,
        iku=indicator.iku,
        tahun=year,
        dokumen=document,
        target=values[0],
        target_akhir=end.stated if end else None,
        realisasi=values[1],
        tahun_data=real.tahun_data if real else None,
        capaian=capaian,
        asal_capaian=None if capaian is None else STATED if stated is not None else COMPUTED,
        status=_status(dataset, indicator, year, values, stated),
        koreksi=correction.stated if correction else None,
        tanggal_koreksi=correction.tanggal if correction else None,
        alasan_koreksi=_open(dataset, correction.alasan) if correction else None,
        sumber=real.sumber if real else None,
        lokasi=_open(dataset, real.lokasi) if real else None,
        sumber_target=shown.sumber if shown else None,
        lokasi_target=_open(dataset, shown.lokasi) if shown else None,
    )


def _open(dataset: Dataset, text: str) -> str:
    """A text without numbers of persons, unless these may be shown."""
    return text if dataset.internal else veil(text)


def _capaian(dataset: Dataset, indicator: Indikator, values: tuple[Value | None, Value | None]) -> float | None:
    formula: Formula
    if any(ketercapaian.is_worded(value) for value in values):
        by_points = dataset.config.aturan.capaian_kata == "poin" and not read_span(values[0])
        formula = ketercapaian.capaian_formula(dataset.word_scale(indicator), by_points)
    else:
        formula = capaian_formula(dataset, indicator)
    result = formula.of({"target": values[0], "realisasi": values[1]})
    return result.number if result.ok else None


def _status(
    dataset: Dataset,
    indicator: Indikator,
    year: int,
    values: tuple[Value | None, Value | None],
    stated: float | None,
) -> str:
    """Whether the target is reached; by the stated capaian where the target or the realisation is not known."""
    if year > dataset.year:
        return AHEAD
    target, real = values
    if target is None or real is None:
        return NOT_YET if stated is None else REACHED if stated >= 100 else MISSED
    scale = dataset.word_scale(indicator)
    result = ketercapaian.formula(target, real, indicator.polaritas, scale).of({"target": target, "realisasi": real})
    if not result.ok:
        return NOT_YET
    return MISSED if result.value == ketercapaian.MISSED else REACHED
