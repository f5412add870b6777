"""An invented dinas: the package is not made for one office, and its report says what the figures say."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from lkjip_analysis import cli
from lkjip_analysis.dataset.rows import Target
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.run import run
from lkjip_analysis.report import Report, open_report

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
AGENCY, YEAR = "dinas-contoh", 2025
PACKAGE = DATA / AGENCY / str(YEAR)
IKU = ("waktu-tunggu", "kecelakaan-fatal", "konektivitas", "perlengkapan-baik")
EXTRACTS = [f"{table}{letter}" for table in ("3.2", "3.5", "3.6") for letter in "abcd"]
LACKING = {"T.3", "T.4", "V.2",
    "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.1", "3.3", "3.3a", "3.3b", "3.4", "3.8",
    "4.0", "4.1", "L.2", "L.4a", "L.4b", "L.5", "L.7",
}  # fmt: skip
"""Tables for which the package has no data; its attached action plan is the one of Table 2.6."""
UNASKED = {"3.3", "3.3a", "3.3b", "3.4"}
"""Those that the notebooks ask for only when an indicator is verified by their data."""


@pytest.fixture(scope="module")
def dinas() -> Report:
    return open_report(AGENCY, YEAR, DATA)


@pytest.fixture
def changed(tmp_path) -> Callable[..., Report]:
    """Open a copy of the package after ``change`` has worked on its folder."""

    def opened(change: Callable[[Path], object]) -> Report:
        folder = tmp_path / "data" / AGENCY / str(YEAR)
        shutil.copytree(PACKAGE, folder)
        change(folder)
        return open_report(AGENCY, YEAR, tmp_path / "data")

    return opened


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    run(AGENCY, YEAR, RunOptions(DATA, folder, notebooks_dir=ROOT / "notebooks"))
    return folder / AGENCY / str(YEAR)


@pytest.fixture(scope="module")
def page(outputs) -> str:
    return (outputs / "tinjauan.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def text(page) -> str:
    """What a reader sees: no styles, no tags, spaces made one."""
    return plain(page)


def plain(page: str) -> str:
    """The text of a page."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    bare = re.sub(r"</?(?:a|b|strong|em|i)\b[^>]*>", "", bare)  # inside a sentence: no space
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare)))


def table(report: Report, id: str) -> Table:
    made = report.table(id)
    assert isinstance(made, Table), made
    return made


def prose(report: Report, section: str) -> str:
    """A section without the links of its figures."""
    return re.sub(r"\[([^\]]+)\]\(#[^)]*\)", r"\1", report.section(section).markdown)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def rewrite(path: Path, edit: Callable[[dict[str, str]], dict[str, str] | None], more: tuple[str, ...] = ()) -> None:
    """Change, or by None drop, every row of a file; ``more`` are further lines."""
    rows = rows_of(path)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept for row in rows if (kept := edit(row)) is not None)
        handle.write("".join(line + "\n" for line in more))


# -- the package ---------------------------------------------------------------------------------------------


def test_check_accepts_the_package(capsys):
    assert cli.main(["check", AGENCY, str(YEAR), "--data", str(DATA), "--json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert (said["problems"], said["notices"]) == ([], [])
    assert {finding["tingkat"] for finding in said["findings"]} <= {"catatan"}


def test_documents_agree_on_every_target(dinas):
    stated: dict[tuple[object, ...], set[float | None]] = {}
    for row in dinas.dataset.of(Target):
        stated.setdefault((row.indikator, row.tahun, row.periode, row.jenis), set()).add(row.nilai)
    assert not {key: values for key, values in stated.items() if len(values) > 1}
    assert {key[2] for key in stated} == {"tahun", "TW1", "TW2", "TW3", "TW4"}


def test_budgets_add_up(dinas):
    assert not [row.key for row in table(dinas, "3.11").rows if row.kind == "selisih"]
    bridge = table(dinas, "3.11a")
    total = bridge.frame.loc["jumlah"]
    assert {total["pk_2025"], total["renaksi_2025"], total["lra_2025"]} == {7_000_000_000}
    assert set(bridge.frame["selisih"]) == {0}


def test_the_action_plan_adds_up(dinas):
    plan = table(dinas, "2.6a")
    assert len(plan.rows) == 8
    assert set(plan.frame["selisih"]) == {0}


# -- figures -------------------------------------------------------------------------------------------------


def test_extracts_follow_four_main_indicators(dinas):
    for id in EXTRACTS:
        assert [row.key for row in table(dinas, id).rows] == [IKU["abcd".index(id[-1])]]
    assert "3.2e" not in dinas.table_ids


def test_capaian_of_the_negative_indicator_by_hand(dinas):
    made = table(dinas, "3.2")
    assert made.value("waktu-tunggu", "capaian") == pytest.approx((2 * 15 - 13.5) / 15 * 100)  # 110
    assert made.text("waktu-tunggu", "capaian") == "110,00"
    assert table(dinas, "3.6").value("waktu-tunggu", "capaian_akhir") == pytest.approx((2 * 10 - 13.5) / 10 * 100)


def test_what_cannot_be_computed_says_why(dinas):
    for id in ("3.2", "3.9", "3.12"):
        assert table(dinas, id).reasons["kecelakaan-fatal", "capaian"] == "target nol"
        assert table(dinas, id).reasons["konektivitas", "capaian"] == "realisasi belum ada"
    assert table(dinas, "3.2").value("kecelakaan-fatal", "realisasi") == 0  # blank is not zero, zero not blank
    assert table(dinas, "3.2").value("konektivitas", "realisasi") is None


def test_the_mean_says_of_how_many(dinas):
    made = table(dinas, "3.9")
    assert made.value("instansi", "capaian") == pytest.approx((110 + 95) / 2)
    assert made.notices["instansi", "capaian"] == ("2 dari 4 nilai",)
    assert made.value("instansi", "serapan") == pytest.approx(6776 / 70)


def test_the_lagging_indicator_is_remarked(dinas):
    assert "Perlengkapan jalan: realisasi 2025 memakai data tahun 2024, sementara." in table(dinas, "3.2").notes


def test_own_scale_and_own_units(dinas):
    made = table(dinas, "3.2")
    assert [made.value(id, "kategori") for id in IKU] == ["Terpuji", None, None, "Mantap"]
    assert list(table(dinas, "3.0").frame["kategori"]) == ["Terpuji", "Mantap", "Bertumbuh", "Perlu Pembenahan"]
    assert made.text("waktu-tunggu", "realisasi") == "13,5"  # minutes have one decimal here
    assert (made.value("waktu-tunggu", "satuan"), made.value("konektivitas", "satuan")) == ("Menit", "Rasio")


def test_missing_tables_have_reasons(dinas):
    gaps = {id: made for id in dinas.table_ids if isinstance(made := dinas.table(id), Missing)}
    assert set(gaps) == LACKING
    assert all(gap.reason for gap in gaps.values())


# -- prose ---------------------------------------------------------------------------------------------------


def test_sentences_agree_with_the_figures(dinas):
    said = prose(dinas, "3.1.1")
    assert said.startswith("Dari 4 IKU, 2 dapat diukur pada tahun 2025 dan 1 di antaranya mencapai")
    assert "Waktu tunggu melampaui target dengan capaian 110,00 persen" in said
    assert "Perlengkapan jalan belum mencapai target dengan capaian 95,00 persen" in said
    summary = prose(dinas, "ringkasan")
    assert "mengukur 2 dari 4 indikator kinerja utama" in summary
    assert "yaitu Perlengkapan jalan. Rata-rata capaian 2 dari 4 IKU, yaitu yang capaiannya dapat dihitung" in summary
    assert "dalam persen, adalah 102,50 persen." in summary
    assert "Pagu anggaran sebesar Rp7.000.000.000 terealisasi Rp6.776.000.000 atau 96,80 persen." in summary
    assert "tingkat efisiensi 105,89 (Efisien)" in summary  # 102,5 / 96,8 × 100
    assert "1 dari 2 indikator kinerja utama yang diukur mencapai" in prose(dinas, "5.1")


def test_own_chapter_text_with_its_facts(dinas):
    said = prose(dinas, "3.2")
    assert said.startswith("Dinas mengelola pagu Rp7.000.000.000 (tujuh miliar rupiah) melalui 3 program.")
    assert "sehingga tersisa Rp224.000.000." in said
    assert "dicapai Program Penunjang Urusan Pemerintahan (98,00 persen)" in said
    assert "yang terendah Program Penyelenggaraan Angkutan Umum (95,00 persen)" in said
    assert "Waktu tunggu mencatat capaian 110,00 persen" in said


# -- the whole run -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_run_writes_every_table_that_has_data(outputs, page, dinas):
    made = {path.stem for path in (outputs / "tabel").glob("*.csv")}
    assert made == set(dinas.table_ids) - LACKING
    assert made >= set(EXTRACTS)
    for id in made:
        assert page.count(f'id="t{id}"') == 1
    drawn = {"1.1", "2.1", *(f"3.{number}" for number in (2, 3, 4, 5, 7, 8, 9, 10, 11))}
    assert {path.stem for path in (outputs / "grafik").glob("*.svg")} == drawn


@pytest.mark.slow
def test_missing_tables_are_named_once_with_their_reason(outputs, page, dinas):
    manifest = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))
    named = {gap["id"]: gap["reason"] for gap in manifest["missing"] if gap["kind"] == "tabel"}
    for id in sorted(LACKING - UNASKED):
        gap = dinas.table(id)
        assert named[id] == gap.reason
        assert page.count(f"<b>Tabel {id}</b>") == 1
        assert plain(page).count(f"{id} ({gap.title}) tidak ditampilkan: {gap.reason}.") == 1
    graphs = {gap["id"]: gap["reason"] for gap in manifest["missing"] if gap["kind"] == "grafik"}
    assert graphs.keys() == {"3.1", "3.6", "3.12", "3.13", "3.14", "3.15"}
    assert all("tidak memuat" in reason or "kurang dari" in reason for reason in graphs.values())


@pytest.mark.slow
@pytest.mark.parametrize("id", sorted(UNASKED))
def test_tables_that_no_indicator_asks_for_are_named_too(outputs, id):
    manifest = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))
    assert id in {gap["id"] for gap in manifest["missing"]}


@pytest.mark.slow
def test_own_scale_words_replace_the_default_ones(text):
    for word in ("Terpuji", "Mantap", "Bertumbuh", "Perlu Pembenahan", "Peraturan Bupati Tirta Nirmala Nomor 14"):
        assert word in text
    for word in ("Sangat Tinggi", "Sangat Rendah", "Permendagri Nomor 86"):
        assert word not in text


@pytest.mark.slow
def test_the_page_speaks_of_no_other_kind_of_agency(page):
    said = plain(re.sub(r'<p class="tanpa">.*?</p>', " ", page))  # names of files that the package lacks aside
    assert not re.findall(r"(?i)\w*(?:kecamatan|kelurahan|camat|lurah|epdeskel)\w*|\bserang\b|\bdesa\b", said)


@pytest.mark.slow
def test_the_page_has_no_placeholder_and_no_english(text):
    assert "{{" not in text
    assert "{%" not in text
    assert not re.findall(r"\b(?:None|nan|NaN|NaT|undefined|TODO|Lorem|inf)\b", text)
    english = r"the|of|and|is|are|was|missing|table|chart|figure|source|value|warning|error|month|year"
    assert not re.findall(rf"(?i)\b(?:{english})\b", text)


@pytest.mark.slow
def test_the_page_says_what_the_tables_say(text):
    assert "Capaiannya 110,00 persen, kategori Terpuji, sehingga indikator ini melampaui target." in text
    assert "ditargetkan 80,00 persen dan terealisasi 76,00 persen. Capaiannya 95,00 persen, kategori Mantap" in text
    assert "Realisasi itu memakai data tahun 2024 dan bersifat sementara sampai hasil tahun 2025 terbit." in text
    assert "Sejak 2022 realisasinya turun setiap tahun, dengan angka terbaik 13,5 menit pada tahun 2025." in text
    assert "Dinas mengelola pagu Rp7.000.000.000 (tujuh miliar rupiah)" in text
    assert "Data pembanding untuk tahun 2025 tidak tersedia." in text


# -- what a second agency showed first, and must stay mended ------------------------------------------------------


@pytest.mark.slow
def test_switches_are_told_in_indonesian(text):
    assert not re.findall(r"\b(?:True|False)\b", text)


def indicator_prose(report: Report, section: str, indicator: str) -> str:
    """A text that is repeated per main indicator, without links."""
    from lkjip_analysis.narrative import render_section

    branch = report.facts.tree().iku[indicator.replace("-", "_")]
    made = render_section(section, report.facts, report.dataset.folder, i=branch)
    return re.sub(r"\[([^\]]+)\]\(#[^)]*\)", r"\1", made.markdown)


def test_note_of_the_mean_agrees_with_the_mean(dinas):
    assert any("dari 2 dari 4 IKU" in note for note in table(dinas, "3.9").notes)


def test_implied_targets_of_the_negative_indicator(dinas):
    made = table(dinas, "3.5")
    # C = (2T - R) / T × 100, so T = R / (2 - C / 100)
    for year, target in ((2022, 18), (2023, 17), (2024, 16)):
        assert made.value("waktu-tunggu", f"target_{year}") == pytest.approx(target, abs=0.01)


def test_total_when_only_programmes_state_a_budget(changed):
    def only_programmes(folder: Path) -> None:
        (folder / "narasi" / "3.2.md").unlink()
        lower = ("p-", "k-", "sk-")
        rewrite(folder / "anggaran.csv", lambda row: row if row["simpul"].startswith(lower) else None)

    report = changed(only_programmes)
    assert "dengan pagu Rp7.000.000.000" in prose(report, "3.2")
    assert table(report, "3.9").value("instansi", "pagu") == 7_000_000_000


def test_total_when_the_agency_itself_states_it(changed):
    def at_the_agency(folder: Path) -> None:
        (folder / "narasi" / "3.2.md").unlink()
        keep = ("p-", "k-", "sk-")
        totals = (("pagu", 7_000_000_000), ("realisasi", 6_776_000_000))
        lines = tuple(f"{AGENCY},lra-2025,{YEAR},tahun,{kind},{sum},lra-2025,baris jumlah" for kind, sum in totals)
        rewrite(folder / "anggaran.csv", lambda row: row if row["simpul"].startswith(keep) else None, lines)

    said = prose(changed(at_the_agency), "3.2")
    assert "tidak tersedia" not in said
    assert "dengan pagu Rp7.000.000.000" in said


@pytest.mark.parametrize("section", ["3.1.1-iku", "3.1.3-iku"])
def test_a_target_of_zero_is_told_as_such(dinas, section):
    said = indicator_prose(dinas, section, "kecelakaan-fatal")
    assert "belum" not in said
    assert "nol" in said


def test_prose_says_that_the_realisation_is_not_there_yet(dinas):
    assert "realisasi belum ada" in indicator_prose(dinas, "3.1.1-iku", "konektivitas")


@pytest.mark.parametrize(
    ("section", "indicator", "expected"),
    [
        ("3.1.2-iku", "waktu-tunggu", "turun 2,0 menit"),
        ("3.1.2-iku", "kecelakaan-fatal", "turun 1 kejadian"),
        ("3.1.3-iku", "waktu-tunggu", "diperlukan penurunan 3,5 menit"),
    ],
)
def test_a_change_is_told_in_the_unit_of_the_indicator(dinas, section, indicator, expected):
    assert expected in indicator_prose(dinas, section, indicator)


def test_programmes_serve_every_main_indicator_of_their_sasaran(dinas):
    line = next(s for s in prose(dinas, "3.1.7").splitlines() if s.startswith("- Perlengkapan jalan"))
    assert "Program Penyelenggaraan Lalu Lintas" in line


def test_no_comparison_is_claimed_without_peers(dinas):
    assert "pembandingnya adalah" not in prose(dinas, "3.1.4")


def test_no_mapping_is_claimed_without_problems(dinas):
    assert "dipetakan" not in prose(dinas, "1.5-c")


def test_units_are_counted_in_good_indonesian(dinas):
    assert "1 pimpinan, 1 sekretariat, 2 bidang, dan 1 UPT" in prose(dinas, "1.5-a")


@pytest.mark.parametrize("id", ["3.5", "3.6"])
def test_reasons_name_more_than_the_year(dinas, id):
    made = table(dinas, id)
    assert "target" in made.reasons["kecelakaan-fatal", f"capaian_{YEAR}"].lower()
    assert "realisasi" in made.reasons["konektivitas", f"capaian_{YEAR}"].lower()


def test_a_repeated_figure_keeps_its_reason(dinas):
    assert table(dinas, "R.1").reasons["kecelakaan-fatal", "capaian"] == "target nol"


def test_lag_of_an_earlier_year_is_remarked(dinas):
    assert any("data tahun 2023" in note for note in table(dinas, "3.5").notes)


def test_a_final_lagging_value_is_not_called_provisional(changed):
    def final(folder: Path) -> None:
        rewrite(folder / "realisasi.csv", lambda row: row | {"status": "final"})

    said = indicator_prose(changed(final), "3.1.1-iku", "perlengkapan-baik")
    assert "data tahun 2024" in said
    assert "sementara" not in said


def test_an_unmeasured_indicator_does_not_fall_in_one_breath(dinas):
    assert "belum dapat diukur dan turun" not in prose(dinas, "3.1.5")
