"""A quarter's tables on an invented package whose figures were worked out by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from lkjip_analysis.cli import main
from lkjip_analysis.dataset import Dataset, read_dataset
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.tables.berkala.periodic_catalog import quarter_table

YEAR = 2027


def write(folder: Path, name: str, head: str, *rows: str) -> None:
    columns = head.split(",")
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow([*columns, "sumber", "lokasi"])
        out.writerows([*row.split(","), "evaluasi", f"baris {n}"] for n, row in enumerate(rows, 1))


def package(root: Path, cumulative: str = "tidak") -> Dataset:
    """Four indicators, one for each rule; plan to date for the quarters; budget of a programme and its kegiatan."""
    folder = root / "data" / "dinas-uji" / str(YEAR)
    folder.mkdir(parents=True)
    (folder / "laporan.yaml").write_text(
        f"instansi: {{id: dinas-uji, nama: Dinas Uji, jenis: dinas, pemda: Kabupaten Uji}}\ntahun: {YEAR}\n"
        "periode: {renstra_awal: 2026, renstra_akhir: 2030, riwayat_awal: 2026}\n"
        "rujukan: {target: [evaluasi], pagu: evaluasi, realisasi_anggaran: evaluasi, renstra: renstra}\n",
        encoding="utf-8",
    )
    write(folder, "dokumen.csv", "id,jenis,judul", "evaluasi,lainnya,Evaluasi", "renstra,renstra,Renstra")
    write(folder, "simpul.csv", "id,dokumen,tingkat,kode,nama,induk,urutan",
          "dinas,renstra,instansi,,Dinas Uji,,1", "prog,renstra,program,1.01.02,Program Uji,dinas,1",
          "keg,renstra,kegiatan,1.01.02.2.01,Kegiatan Uji,prog,1")  # fmt: skip
    write(folder, "indikator.csv", "id,nama,satuan,polaritas,akumulasi,simpul",
          "laporan,Laporan terbit,laporan,positif,jumlah,keg", "indeks,Indeks layanan,indeks,positif,akhir,prog",
          "rerata,Rata-rata kehadiran,persen,positif,rata-rata,prog",
          "aduan,Aduan terbuka,unit,negatif,akhir,prog")  # fmt: skip
    plan = [("laporan", (2, 3), 12, 40), ("indeks", (70, 80), 85, 90), ("rerata", (90, 90), 90, 95),
            ("aduan", (10, 10), 10, 5)]  # fmt: skip
    write(folder, "target.csv", "indikator,dokumen,tahun,periode,jenis,nilai",
          *(f"{i},evaluasi,{YEAR},TW{n},tahunan,{v}" for i, parts, _, _ in plan for n, v in enumerate(parts, 1)),
          *(f"{i},evaluasi,{YEAR},tahun,tahunan,{v}" for i, _, v, _ in plan),
          *(f"{i},renstra,2030,tahun,akhir_periode,{v}" for i, _, _, v in plan))  # fmt: skip
    write(folder, "realisasi.csv", "indikator,tahun,periode,nilai", "laporan,2026,tahun,10", "indeks,2026,tahun,78",
          "rerata,2026,tahun,80", "aduan,2026,tahun,20",
          *(f"{i},{YEAR},TW{n},{v}" for i, parts in [("laporan", (2, 2)), ("indeks", (72, 84)), ("rerata", (80, 90)),
            ("aduan", (14, 12))] for n, v in enumerate(parts, 1)))  # fmt: skip
    money = [("prog", 1000, (100, 250)), ("keg", 1000, (100, 250))]
    write(folder, "anggaran.csv", "simpul,dokumen,tahun,periode,jenis,nilai,kumulatif",
          *(f"{s},evaluasi,{YEAR},tahun,pagu,{v}," for s, v, _ in money),
          *(f"{s},evaluasi,2026,tahun,realisasi,400," for s, _, _ in money),
          *(f"{s},renstra,{y},tahun,pagu,1000," for s, _, _ in money for y in range(2026, 2031)),
          *(f"{s},evaluasi,{YEAR},TW{n},realisasi,{v},{cumulative}" for s, _, parts in money
            for n, v in enumerate(parts, 1)))  # fmt: skip
    write(folder, "faktor.csv", "indikator,jenis,urutan,uraian", "laporan,penghambat,1,data terlambat",
          "laporan,solusi,1,jadwal baru")  # fmt: skip
    return read_dataset(folder)


def table(data: Dataset, name: str, quarter: int = 2) -> Table:
    made = quarter_table(data, name, quarter)
    assert isinstance(made, Table), made
    return made


def test_each_indicator_accumulates_by_its_own_rule(tmp_path: Path) -> None:
    made = table(package(tmp_path), "kinerja")
    to_date = {row.key: (made.value(row.key, "target"), made.value(row.key, "realisasi")) for row in made.rows}
    assert to_date == {"laporan": (5, 4), "indeks": (80, 84), "rerata": (90, 85), "aduan": (10, 12)}
    shares = {row.key: made.value(row.key, "capaian") for row in made.rows}
    assert shares == pytest.approx({"laporan": 80, "indeks": 105, "rerata": 85 / 90 * 100, "aduan": 80})


def test_what_is_behind_says_why(tmp_path: Path) -> None:
    made = table(package(tmp_path), "tertinggal")
    assert [row.key for row in made.rows] == ["laporan", "rerata", "aduan"]
    assert (made.value("laporan", "penghambat"), made.value("laporan", "solusi")) == ("data terlambat", "jadwal baru")
    assert made.reasons["aduan", "penghambat"] == "penghambat belum diisi di faktor.csv"
    assert "3 dari 4" in made.notes[0]


@pytest.mark.parametrize(("cumulative", "amount"), [("tidak", 350), ("ya", 250)])
def test_rupiah_are_added_or_are_the_last_as_declared(tmp_path: Path, cumulative: str, amount: float) -> None:
    data = package(tmp_path, cumulative)
    made, form = table(data, "anggaran"), table(data, "e81")
    assert made.value("prog", "realisasi") == amount
    assert made.value("prog", "serapan") == pytest.approx(amount / 10)
    assert form.value("indeks", "tahun_rp") == amount
    assert form.value("indeks", "sampai_rp") == 400 + amount
    assert form.value("indeks", "capaian_rp") == pytest.approx((400 + amount) / 5000 * 100)


def test_undeclared_rupiah_make_no_sum(tmp_path: Path) -> None:
    form = table(package(tmp_path, ""), "e81")
    assert form.value("indeks", "tw2_rp") == 250
    assert form.value("indeks", "tahun_rp") is None
    assert "kumulatif" in form.reasons["indeks", "tahun_rp"]
    assert "kumulatif" in form.reasons["indeks", "sampai_rp"]


def test_the_form_carries_the_plan_so_far(tmp_path: Path) -> None:
    form = table(package(tmp_path), "e81")
    so_far = {key: form.value(key, "sampai_k") for key in ("laporan", "indeks", "rerata", "aduan")}
    assert so_far == {"laporan": 14, "indeks": 84, "rerata": 82.5, "aduan": 12}
    shares = {"laporan": 35, "indeks": 84 / 90 * 100, "rerata": 82.5 / 95 * 100, "aduan": 0}  # LAN 2003: (2T - R) / T
    assert {key: form.value(key, "capaian_k") for key in shares} == pytest.approx(shares)
    assert form.value("rata-rata", "capaian_k") == pytest.approx(sum(shares.values()) / 4)
    assert form.value("predikat", "capaian_k") == "Rendah"
    assert form.value("jumlah", "tahun_rp") == 350
    assert form.value("indeks", "tw3_k") is None
    assert ("indeks", "tw3_k") not in form.reasons


def test_a_quarter_that_was_not_reported_is_not_filled_with_the_one_before(tmp_path: Path) -> None:
    form = table(package(tmp_path), "e81", 3)
    assert form.value("indeks", "tahun_k") is None
    assert form.reasons["indeks", "sampai_k"] == "realisasi triwulan III tidak ada"
    assert form.value("jumlah", "tw2_rp") == 250


def test_nothing_to_show_is_said(report) -> None:
    made = quarter_table(report.dataset, "anggaran", 2)
    assert isinstance(made, Missing)
    with pytest.raises(KeyError, match="mungkin maksudnya kinerja"):
        quarter_table(report.dataset, "kinerj", 2)
    with pytest.raises(ValueError, match="triwulan 5"):
        quarter_table(report.dataset, "kinerja", 5)


def test_the_files_of_the_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package(tmp_path)
    command = ["e81", "dinas-uji", str(YEAR), "--triwulan", "2", "--data", str(tmp_path / "data")]
    assert main(command) == 0
    folder = tmp_path / "outputs" / "triwulan" / "dinas-uji" / str(YEAR)
    assert {path.name for path in folder.iterdir()} == {"e81-tw2.xlsx", "e81-tw2.docx"}
    sheet = next(s for s in load_workbook(folder / "e81-tw2.xlsx") if "E.81" in s.title)
    formulas = [str(cell.value) for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert len(formulas) > 20
    assert any("SUM" in text for text in formulas)
    assert main([*command[:4], "7", *command[5:]]) == 2
    assert "7" in capsys.readouterr().err


def test_past_rupiah_are_found_in_any_document_and_in_the_package_of_their_year(tmp_path: Path) -> None:
    folder = package(tmp_path).folder
    budget = folder / "anggaran.csv"
    lines = budget.read_text(encoding="utf-8").splitlines()
    past = [line for line in lines if f",{YEAR - 1},tahun,realisasi," in line]
    assert past
    without = [line for line in lines if line not in past]
    budget.write_text("\n".join([*without, *(line.replace(",evaluasi,", ",renstra,", 1) for line in past), ""]))
    assert table(read_dataset(folder), "e81").value("indeks", "lalu_rp") == 400
    budget.write_text("\n".join([*lines, past[0].replace(",evaluasi,", ",renstra,", 1).replace("400", "390")]))
    assert table(read_dataset(folder), "e81").value("indeks", "lalu_rp") == 400  # the reference document goes first
    budget.write_text("\n".join([*without, ""]))
    bare = table(read_dataset(folder), "e81")
    assert bare.reasons["indeks", "lalu_rp"] == f"realisasi anggaran tahun {YEAR - 1} tidak ada di data"
    before = folder.parent / str(YEAR - 1)
    copytree(folder, before)
    config = before / "laporan.yaml"
    text = config.read_text(encoding="utf-8").replace(f"tahun: {YEAR}", f"tahun: {YEAR - 1}")
    config.write_text(text.replace("riwayat_awal: 2026", "riwayat_awal: 2025"), encoding="utf-8")
    (before / "anggaran.csv").write_text("\n".join([lines[0], *past, ""]))
    form = table(read_dataset(folder), "e81")
    assert form.value("indeks", "lalu_rp") == 400, form.reasons["indeks", "lalu_rp"]
    source = next(row for row in form.rows if row.key == "indeks").sources["lalu_rp"][0]
    assert source.file == f"../{YEAR - 1}/anggaran.csv"


def test_different_rupiah_of_a_past_year_are_told_and_none_is_chosen(tmp_path: Path) -> None:
    folder = package(tmp_path).folder
    budget = folder / "anggaran.csv"
    lines = budget.read_text(encoding="utf-8").splitlines()
    stated = [line.replace(f",{YEAR - 1},tahun,", f",{YEAR - 1},sejak_renstra,") for line in lines
              if f",{YEAR - 1},tahun,realisasi," in line]  # fmt: skip
    budget.write_text("\n".join([*lines, *stated, ""]))
    assert table(read_dataset(folder), "e81").value("indeks", "lalu_rp") == 400
    other = [line.replace(",evaluasi,", ",renstra,", 1).replace(",400,", ",410,") for line in stated]
    budget.write_text("\n".join([*lines, *stated, *other, ""]))
    form = table(read_dataset(folder), "e81")
    assert form.value("indeks", "lalu_rp") is None
    assert "Rp400 menurut Evaluasi" in form.reasons["indeks", "lalu_rp"]
    assert "Rp410 menurut Renstra" in form.reasons["indeks", "lalu_rp"]


def test_what_is_stated_since_the_plan_began_goes_on_with_the_years_after_it(tmp_path: Path) -> None:
    """A sum of 30 until 2025 and 10 in 2026 is 40; a mean of 80 over two years and 86 in the third is 82."""
    folder = package(tmp_path).folder
    config = folder / "laporan.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("renstra_awal: 2026", "renstra_awal: 2024"))
    reached = folder / "realisasi.csv"
    text = reached.read_text(encoding="utf-8").replace("rerata,2026,tahun,80", "rerata,2026,tahun,86")
    more = [f"{i},2025,sejak_renstra,{v},evaluasi,x" for i, v in (("laporan", 30), ("rerata", 80), ("indeks", 60))]
    reached.write_text(text + "\n".join([*more, ""]), encoding="utf-8")
    form = table(read_dataset(folder), "e81")
    assert {key: form.value(key, "lalu_k") for key in ("laporan", "rerata", "indeks")} == {
        "laporan": 40,
        "rerata": 82,
        "indeks": 78,
    }


def test_the_form_that_we_write_is_read_again_cell_by_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = package(tmp_path)
    place = ["--data", str(tmp_path / "data")]
    assert main(["e81", "dinas-uji", str(YEAR), "--triwulan", "2", *place]) == 0
    file = tmp_path / "outputs" / "triwulan" / "dinas-uji" / str(YEAR) / "e81-tw2.xlsx"
    new = ["--instansi", "dinas-balik", "--nama", "Dinas Balik", "--pemda", "Kabupaten Uji", "--kumulatif", "tidak"]
    assert main(["import", "--bentuk", "e81", str(file), *new, *place]) == 0
    told = capsys.readouterr().out
    assert "14 dari 14 cocok" in told
    assert "baru sampai triwulan II, bukan setahun" in told
    back = read_dataset(tmp_path / "data" / "dinas-balik" / str(YEAR))
    assert back.config.renstra_years == data.config.renstra_years
    first, second = table(data, "e81"), table(back, "e81")
    stated = [f"{name}_{part}" for name in ("renstra", "lalu", "target", "tw1", "tw2") for part in ("k", "rp")]
    words = ["kode", "uraian", "indikator", "satuan"]
    rows = [[t.value(row.key, c) for c in (*words, *stated)] for t in (first, second) for row in t.rows]
    assert rows[: len(first.rows)] == rows[len(first.rows) :]
    closing = [[note for note in t.notes if note.startswith(("Faktor", "Tindak"))] for t in (first, second)]
    assert closing[0] == closing[1]
    assert "Faktor penghambat pencapaian kinerja: Laporan terbit: data terlambat." in closing[1]


def test_semesters_take_the_place_of_quarters(tmp_path: Path) -> None:
    """Half a year of 5 laporan, a mean of 84; the amount of a first semester is that to date either way."""
    folder = package(tmp_path, "").folder
    for file, mark in (("realisasi.csv", ",TW"), ("anggaran.csv", ",TW"), ("target.csv", ",TW")):
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if mark not in line]
        more = {
            "realisasi.csv": [f"{i},{YEAR},{p},{v},evaluasi,x" for i, p, v in (
                ("laporan", "SM1", 5), ("rerata", "SM1", 84), ("indeks", "SM1", 83), ("laporan", "TW3", 2),
                ("rerata", "TW3", 90))],
            "target.csv": [f"laporan,evaluasi,{YEAR},SM1,tahunan,6,evaluasi,x"],
            "anggaran.csv": [f"prog,evaluasi,{YEAR},SM1,realisasi,350,,evaluasi,x"],
        }  # fmt: skip
        (folder / file).write_text("\n".join([*kept, *more[file], ""]), encoding="utf-8")
    data = read_dataset(folder)
    made, money, form = table(data, "kinerja"), table(data, "anggaran"), table(data, "e81")
    assert {key: made.value(key, "realisasi") for key in ("laporan", "rerata", "indeks")} == {
        "laporan": 5,
        "rerata": 84,
        "indeks": 83,
    }
    assert made.value("laporan", "target") == 6
    assert made.value("laporan", "capaian") == pytest.approx(5 / 6 * 100)
    assert (money.value("prog", "realisasi"), form.value("indeks", "tahun_rp")) == (350, 350)
    assert (form.value("laporan", "tahun_k"), form.value("laporan", "sampai_k")) == (5, 15)
    third = table(data, "kinerja", 3)
    assert (third.value("laporan", "realisasi"), third.value("rerata", "realisasi")) == (7, 86)  # (2 × 84 + 90) / 3
