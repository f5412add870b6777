"""Facts of the survey, the kelurahan, the AKIP evaluation and the follow-up of recommendations."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.facts.fact import Facts
from lkjip_analysis.facts.words import course
from lkjip_analysis.model import Row, Table
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.number import format_given
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables.bab3.ikm import INDEX

Tables = Mapping[str, Table]


def _plain(table: Table) -> list[Row]:
    return [row for row in table.rows if row.kind == "isi"]


def _sorted(table: Table, column: str) -> list[str]:
    """Row keys from the lowest value up; rows without a value are left out."""
    found = [(v, row.key) for row in _plain(table) if isinstance(v := table.value(row.key, column), float)]
    return [key for _, key in sorted(found, key=lambda pair: pair[0])]


def _state_count(facts: Facts, name: str, number: int) -> None:
    facts.state(name, float(number), str(number))


def state_survey(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Index, quality, lowest and highest unsur, counts above and below, course over the quarters."""
    items, unsur = tables["3.3"], tables["3.3a"]
    facts.state("skm.periode", items.period)
    facts.state_cell("skm.indeks", items, INDEX, "indeks")
    facts.state_cell("skm.mutu", items, INDEX, "mutu")
    facts.state_cell("skm.indeks_hitung", unsur, INDEX, "hitung")
    _state_count(facts, "skm.jumlah_butir", len(_plain(items)))
    _state_count(facts, "skm.jumlah_unsur", len(_plain(unsur)))
    for name, label in (("di_atas", "Di atas rerata"), ("di_bawah", "Di bawah rerata")):
        _state_count(facts, f"skm.butir_{name}", sum(items.value(r.key, "posisi") == label for r in _plain(items)))
        _state_count(facts, f"skm.unsur_{name}", sum(unsur.value(r.key, "posisi") == label for r in _plain(unsur)))
    scale = dataset.scale("skm-14-2017")
    best = scale.bands[0].code
    facts.state("skm.mutu_tertinggi", best)
    facts.state("skm.mutu_tertinggi_kata", scale.bands[0].label)
    index = items.value(INDEX, "indeks")
    facts.state("skm.mutu_kata", scale.band(index).label if isinstance(index, float) else None)
    _state_count(facts, "skm.butir_mutu_tertinggi", sum(items.value(r.key, "mutu") == best for r in _plain(items)))
    ordered = _sorted(unsur, "indeks")
    for group, keys in (("terendah", ordered[:3]), ("tertinggi", ordered[:-4:-1])):
        for number, key in enumerate(keys, 1):
            facts.state(f"skm.{group}.{number}.nama", str(unsur.value(key, "unsur")))
            facts.state_cell(f"skm.{group}.{number}.indeks", unsur, key, "indeks")
    _state_quarters(facts, dataset)


def _state_quarters(facts: Facts, dataset: Dataset) -> None:
    found = [(p, dataset.survey_index(p)) for p in ("TW1", "TW2", "TW3", "TW4")]
    known = [(p, row.nilai) for p, row in found if row is not None]
    for period, value in known:
        facts.state(f"skm.triwulan.{period}", value, format_given(value))
    _state_count(facts, "skm.jumlah_triwulan", len(known))
    if len(known) > 1:
        facts.state("skm.perjalanan", course([v for _, v in known]).replace("tahun", "triwulan"))


def state_survey_history(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """The word for the quality of every year's index, of the main indicator that the survey proves."""
    scale = dataset.scale("skm-14-2017")
    for indicator in (i for i in dataset.iku if i.verifikasi == "skm"):
        for year in dataset.config.history_years:
            value = tables["3.5"].value(indicator.id, f"realisasi_{year}")
            if isinstance(value, float):
                facts.state(f"skm.riwayat.{year}.mutu_kata", scale.band(value).label)


def state_scale(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """The ends of the bands in which a kelurahan is judged."""
    for band in dataset.scale("epdeskel-81-2015").bands:
        at = f"skala.epdeskel.{slug(band.label)}"
        for name, bound in (("batas_bawah", band.lower), ("batas_atas", band.upper)):
            if bound is not None:
                facts.state(f"{at}.{name}", float(bound), format_given(bound, 0))


def state_villages(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """How many kelurahan there are, how many reach the best level, and which do not."""
    table = tables["3.3b"]
    best = dataset.scale("epdeskel-81-2015").bands[0].label
    facts.state("kelurahan.tingkat_terbaik", best)
    for name, row in (("jumlah", "jumlah-kelurahan"), ("terbaik", "jumlah-terbaik"), ("persentase", "persentase")):
        facts.state_cell(f"kelurahan.{name}", table, row, "nilai")
    others = [r for r in _plain(table) if table.value(r.key, "tingkat_perkembangan") != best]
    _state_count(facts, "kelurahan.jumlah_lain", len(others))
    facts.state("kelurahan.nama_lain", listing([str(r.values["kelurahan"]) for r in others]) or None)
    ordered = _sorted(table, "nilai")
    for name, key in (("terendah", ordered[0]), ("tertinggi", ordered[-1])):
        facts.state(f"kelurahan.{name}.nama", str(table.value(key, "kelurahan")))
        facts.state_cell(f"kelurahan.{name}.nilai", table, key, "nilai")


def state_evaluation(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """Value and predicate of the evaluation, weakest and strongest component."""
    table = tables["3.4"]
    facts.state_cell("akip.nilai", table, "jumlah", "nilai")
    facts.state_cell("akip.predikat", table, "jumlah", "predikat")
    code = table.value("jumlah", "predikat")
    band = next((b for b in dataset.scale("akip-88-2021").bands if b.code == code), None)
    facts.state("akip.predikat_kata", band.label if band else None)
    year = dataset.akip[0].tahun
    facts.state("akip.tahun", float(year), str(year))
    ordered = _sorted(table, "persen")
    for name, key in (("terlemah", ordered[0]), ("terkuat", ordered[-1])):
        facts.state(f"akip.{name}.komponen", str(table.value(key, "komponen")))
        facts.state_cell(f"akip.{name}.persen", table, key, "persen")


def state_follow_up(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """How many recommendations there are, and how many the follow-up table answers."""
    open_ones = [r for r in dataset.recommendations if not dataset.answers(r)]
    _state_count(facts, "tindak_lanjut.rekomendasi", len(dataset.recommendations))
    _state_count(facts, "tindak_lanjut.baris", len(dataset.follow_ups))
    _state_count(facts, "tindak_lanjut.selesai", sum(f.status == "selesai" for f in dataset.follow_ups))
    _state_count(facts, "tindak_lanjut.tanpa", len(open_ones))
    facts.state("tindak_lanjut.nomor_tanpa", listing([str(r.nomor) for r in open_ones]) or None)
