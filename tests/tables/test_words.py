"""Targets and realisations that are words, ranges or bounds: shown, compared, never said to be missing."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from kecil import indicator, open_small, real, target

from lkjip_analysis import explore
from lkjip_analysis.across import collect
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.target.target_12 import same_words
from lkjip_analysis.dataset import DatasetError
from lkjip_analysis.measures import ketercapaian
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.model.formula import decode, encode
from lkjip_analysis.model.span import Span, read_span
from lkjip_analysis.reference.kata import word_scales
from lkjip_analysis.render.xlsx.book import workbook
from tests.formulas import live, written
from tests.render import books
from tests.render.recalc import needs_soffice
from tests.render.test_xlsx_recalc import compute, differing

EVERY = [
    indicator("predikat", 1, nama="Predikat AKIP"),
    indicator("opini", 2, nama="Opini BPK"),
    indicator("waktu", 3, nama="Waktu layanan", polaritas="negatif", satuan="hari"),
    indicator("stunting", 4, nama="Rentang suhu"),
    indicator("ipm", 5, nama="IPM"),
]
TARGETS = [
    target("predikat", "BB"),
    target("opini", "WTP"),
    target("waktu", "paling lama 5 hari"),
    target("stunting", "2,5-3,5"),
    target("ipm", 70),
    target("predikat", "A", "renstra", 2026, jenis="akhir_periode"),
]
REALS = [
    real("predikat", "B"),
    real("opini", "wtp"),
    real("waktu", 4),
    real("stunting", 3.6),
    real("ipm", 70.5),
    real("predikat", "CC", 2024),
]
STANDING = {
    "predikat": "Tidak tercapai",
    "opini": "Tercapai",
    "waktu": "Tercapai",
    "stunting": "Tidak tercapai",
    "ipm": "Melampaui",
}


@pytest.fixture(scope="module")
def worded(tmp_path_factory):
    """The report of an agency with every kind of target."""
    return open_small(tmp_path_factory.mktemp("kata"), indikator=EVERY, target=TARGETS, realisasi=REALS)


def test_words_ranges_and_bounds_are_shown_and_compared(worded):
    for id in ("3.1", "3.2", "R.1"):
        table = worded.table(id)
        assert isinstance(table, Table)
        assert {key: table.text(key, "ketercapaian") for key in STANDING} == STANDING
    table = worded.table("3.2")
    assert (table.text("predikat", "target"), table.text("predikat", "realisasi")) == ("BB", "B")
    assert (table.text("waktu", "target"), table.text("stunting", "target")) == ("≤ 5", "2,5–3,5")
    assert table.sentence("predikat", "ketercapaian") == "B < BB → Tidak tercapai"
    assert table.sentence("stunting", "ketercapaian").startswith("3,6")
    assert table.value("predikat", "capaian") is None
    assert table.reasons["predikat", "capaian"] == "target atau realisasinya bukan angka"


def test_means_leave_words_out_and_say_so(worded):
    table = worded.table("3.9")
    assert table.value("instansi", "capaian") == pytest.approx(70.5 / 70 * 100)
    assert any("1 dari 5 IKU" in note for note in table.notes)


def test_no_sentence_says_that_a_word_is_missing(worded):
    texts = worded.texts()
    text = texts["3.1.1-iku/predikat"]
    assert "ditargetkan" in text
    assert "belum mencapai target" in text
    assert not [id for id, said in texts.items() if "target belum ada" in said or "bukan angka bukan" in said]
    assert worded.facts["jumlah_iku.diukur"].value == 5
    assert worded.facts["jumlah_iku.belum"].value == 2
    assert worded.facts["iku.opini.terhadap_target"].value == "mencapai target"
    assert "tahun 2024 " in texts["3.1.2-iku/predikat"]


def test_the_end_of_the_plan_and_past_years_are_words_too(worded):
    plan, history = worded.table("3.6"), worded.table("3.5")
    assert plan.text("predikat", "target_akhir") == "A"
    assert plan.text("predikat", "ketercapaian_akhir") == "Belum tercapai"  # the end lies ahead
    assert history.text("predikat", "realisasi_2024") == "CC"
    assert history.text("predikat", "ketercapaian_2025") == "Tidak tercapai"


def test_graphs_leave_words_out_and_say_so(worded):
    assert isinstance(worded.chart("3.2"), Missing)
    assert "berupa kata" in worded.chart("3.2").reason
    assert "2025 berupa kata, rentang, atau batas" in " ".join(worded.chart("3.4").notes)
    assert worded.chart("3.4").frame["realisasi"].tolist()[-1] == 4


def test_tables_with_words_go_to_notebooks_and_back(worded):
    table = worded.table("3.2")
    again = Table.from_json(json.loads(json.dumps(table.to_json())))
    assert again.sentence("predikat", "ketercapaian") == table.sentence("predikat", "ketercapaian")


def test_explorers_and_collections_take_words(worded):
    trend = explore.trend(worded, "predikat").frame
    assert trend.set_index("tahun").loc[2024, "realisasi"] == "CC"
    frame = collect(worded.dataset.folder.parents[1]).indicators.set_index("indikator")
    assert frame["realisasi"].dtype == "float64"
    assert frame.loc["predikat", ["target_kata", "realisasi_kata", "ketercapaian"]].tolist() == [
        "BB", "B", "Tidak tercapai",
    ]  # fmt: skip
    assert frame.loc["ipm", "realisasi"] == 70.5


@pytest.mark.parametrize(
    ("other", "level"),
    [("B", "peringatan"), ("Sangat Baik", None), ("bb", None), ("75", "peringatan"), ("≤ 5", "peringatan")],
)
def test_a_word_target_is_one_in_all_documents(tmp_path, other, level):
    rows = [target("a", "BB"), target("a", other, "renstra")]
    data = open_small(tmp_path, indikator=[indicator("a")], target=rows, realisasi=[real("a", "B")]).dataset
    made = review(data, (same_words,))
    assert [finding.tingkat for finding in made.findings] == ([level] if level else [])
    assert made.outcomes[0].diuji == 1


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.sampled_from([True, False]), st.floats(-1e3, 2e6))
def test_a_range_is_read_back_as_it_is_written(one, other, closed, value):
    low, high = sorted((round(one, 3), round(other, 3)))
    for span in (Span(low, None, closed), Span(None, high, closed), *([Span(low, high)] if low < high else [])):
        again = read_span(str(span))
        assert again == span
        assert again.holds(value) == (again.side(value) == 0)


def own_scale(folder, points: bool) -> None:
    place = folder / "balai-rekaan" / "2025" / "referensi"
    place.mkdir(parents=True)
    words = [("Unggul", 4), ("Baik Sekali", 3), ("Baik Saja", 2)]
    steps = [{"kata": word, **({"poin": value} if points else {})} for word, value in words]
    scale = {"akreditasi": {"judul": "Akreditasi", "dasar": "Keputusan rekaan", "urutan": steps}}
    (place / "skala.yaml").write_text(yaml.safe_dump(scale), encoding="utf-8")


@pytest.mark.parametrize(("points", "value"), [(True, 75.0), (False, None)])
def test_an_own_scale_gives_capaian_only_by_points_and_only_if_the_package_says_so(tmp_path, points, value):
    own_scale(tmp_path, points)
    rows = {"target": [target("mutu", "Unggul")], "realisasi": [real("mutu", "Baik Sekali")]}
    named = [indicator("mutu", skala="akreditasi")]
    said = {"aturan": {"capaian_kata": "poin"}}
    table = open_small(tmp_path, said, indikator=named, **rows).table("3.2")
    assert table.value("mutu", "capaian") == value
    assert table.text("mutu", "ketercapaian") == "Tidak tercapai"
    if points:
        assert table.sentence("mutu", "capaian") == "3,00 (Baik Sekali) / 4,00 (Unggul) × 100 = 75,00"
        assert (
            open_small(tmp_path, {"aturan": {}}, indikator=named, **rows).table("3.2").value("mutu", "capaian") is None
        )


@pytest.mark.parametrize("word", ["BBB", "delapan puluh", "83,7x"])
def test_what_is_no_word_of_any_scale_is_refused_at_its_place(tmp_path, word):
    with pytest.raises(DatasetError) as caught:
        open_small(tmp_path, indikator=[indicator("a")], target=[target("a", word)], realisasi=[real("a", 1)])
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.found) == ("target.csv", 2, word)
    assert "kata skala berurut" in problem.expected


def test_a_word_of_another_scale_than_the_named_one_is_refused(tmp_path):
    with pytest.raises(DatasetError) as caught:
        open_small(
            tmp_path,
            indikator=[indicator("a", skala="opini-bpk")],
            target=[target("a", "BB")],
            realisasi=[real("a", "WTP")],
        )
    (problem,) = caught.value.problems
    assert problem.found == "BB"
    assert "WTP, WDP, TW, TMP" in problem.expected


@pytest.mark.slow
@needs_soffice
@pytest.mark.filterwarnings("ignore:Sparkline")
def test_another_program_computes_the_same_over_words(worded, tmp_path):
    document = books.whole(worded)
    book = compute(workbook(document), tmp_path)
    assert differing(book, document.tables) == []
    assert [c.coordinate for s in book for line in s.iter_rows() for c in line if c.data_type == "e"] == []


EXCEL = (
    (ketercapaian.formula("BB", "B", scale=word_scales()["predikat-akip"]), "BB", "B"),
    (ketercapaian.formula("≥ 3", 2.0), "≥ 3", 2.0),
    (ketercapaian.formula(70.0, 70.0), 70.0, 70.0),
    (ketercapaian.capaian_formula(None, False), "BB", "B"),
)


@pytest.mark.parametrize(("rule", "aim", "done"), EXCEL)
def test_formulas_over_words_keep_their_three_forms(rule, aim, done):
    assert decode(json.loads(json.dumps(encode(rule)))) == rule
    assert written(rule, {"target": aim, "realisasi": done})
    form = live(rule, {"target": "C3", "realisasi": "D3"})
    assert form.startswith("=")
    assert form.count("(") == form.count(")")
    assert len(form) < 8192
