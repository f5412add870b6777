"""A data package with mistakes: everything wrong with it in one message, at its place, with the way out."""

import csv
import io

import pytest
import yaml

from lkjip_analysis.dataset import DatasetError, Problem, read_dataset
from lkjip_analysis.dataset.rows import Indikator, Target
from lkjip_analysis.locate import find_package, packages

IKM = {"indikator": "ikm", "dokumen": "pk-perubahan-2025"}


def problems(package) -> list[Problem]:
    with pytest.raises(DatasetError) as caught:
        read_dataset(package.folder)
    return list(caught.value.problems)


def only(package) -> Problem:
    found = problems(package)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def test_the_worked_example_is_clean(report):
    data = report.dataset
    assert (data.year, data.config.instansi.nama, len(data.iku)) == (2025, "Kecamatan Serang", 3)
    assert data.notices == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tujuh puluh", "bukan angka"),
        ("1,234", "dapat dibaca 1.234 atau 1234"),
        ("12.34.56", "bukan angka"),
        ("83%", "bukan angka"),
    ],
)
def test_text_in_a_number_column(package, written, expected):
    line = package.edit("target.csv", IKM, "nilai", written)
    found = only(package)
    assert (found.file, found.line, found.column, found.found) == ("target.csv", line, "nilai", written)
    assert expected in found.expected


@pytest.mark.parametrize("written", ["83,75", "83.75"])
def test_unambiguous_numbers_are_read(package, written):
    package.edit("target.csv", IKM, "nilai", written)
    assert read_dataset(package.folder).target("ikm").nilai == 83.75


def test_indonesian_thousands_are_read(package):
    key = {"simpul": "t-kepuasan", "dokumen": "realisasi-anggaran-2025", "jenis": "pagu"}
    package.edit("anggaran.csv", key, "nilai", "26.028.054.509")
    assert read_dataset(package.folder).budget("t-kepuasan", "pagu").nilai == 26028054509


@pytest.mark.parametrize(
    ("file", "where", "column", "value", "expected"),
    [
        ("target.csv", IKM, "indikator", "ikmm", "mungkin maksudnya ikm"),
        ("target.csv", IKM, "dokumen", "pk-perubahn-2025", "mungkin maksudnya pk-perubahan-2025"),
        ("target.csv", IKM, "tahun", "205", "tahun di luar 1990–2100"),
        ("target.csv", IKM, "tahun", "2025.5", "harus bilangan bulat"),
        ("target.csv", IKM, "periode", "TW5", "mungkin maksudnya TW"),
        ("target.csv", IKM, "sumber", "", "wajib diisi"),
        ("indikator.csv", {"id": "ikm"}, "satuan", "angkaa", "mungkin maksudnya angka"),
        ("indikator.csv", {"id": "ikm"}, "polaritas", "positip", "mungkin maksudnya positif"),
        ("dokumen.csv", {"id": "renja-2025"}, "tanggal", "2025-13", "bukan tanggal"),
        ("skm_indikator.csv", {"nomor": "1"}, "nilai", "868.3", "harus paling besar 100"),
        ("rencana_aksi.csv", {"dokumen": "renaksi-perubahan-2025", "urutan": "1"}, "dugaan_ocr", "mungkin", "tulis ya"),
    ],
)
def test_a_wrong_cell_is_named_with_the_nearest(package, file, where, column, value, expected):
    line = package.edit(file, where, column, value)
    found = problems(package)
    here = [p for p in found if (p.file, p.line, p.column) == (file, line, column)]
    assert here, "\n".join(map(str, found))
    assert expected in here[0].expected


def test_all_problems_of_all_files_come_at_once(package):
    package.edit("target.csv", IKM, "nilai", "x")
    package.edit("indikator.csv", {"id": "akip"}, "satuan", "lusin")
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2025"}, "nilai", "y")
    (package.folder / "targets.csv").write_text("a\n")
    found = problems(package)
    assert {p.file for p in found} == {"target.csv", "indikator.csv", "realisasi.csv", "targets.csv"}
    assert "mungkin maksudnya target.csv" in next(p for p in found if p.file == "targets.csv").expected


def test_duplicate_key_names_the_first_line(package):
    path = package.folder / "realisasi.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    found = only(package)
    assert (found.line, found.expected) == (len(lines) + 1, "sama dengan baris 2")


def test_missing_and_unknown_columns(package):
    path = package.folder / "target.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("indikator,", "indikatr,", 1), encoding="utf-8")
    said = [str(p) for p in problems(package) if p.file == "target.csv"]
    assert said == [
        "target.csv, baris 1, kolom indikator: kolom wajib ini tidak ada",
        "target.csv, baris 1, kolom indikatr: kolom tidak dikenal; mungkin maksudnya indikator",
    ]


def test_a_column_written_twice(package):
    path = package.folder / "akip.csv"
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(head.replace("bobot", "nilai") + "\n" + rest, encoding="utf-8")
    assert any("dua kali" in p.expected for p in problems(package))


def test_a_line_with_too_many_cells(package):
    path = package.folder / "akip.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] += ",lebih"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = only(package)
    assert found.line == 3
    assert "periksa koma dan kutip" in found.expected


@pytest.mark.parametrize("name", ["laporan.yaml", "target.csv", "indikator.csv"])
def test_a_missing_file(package, name):
    (package.folder / name).unlink()
    assert any(p.file == name and "wajib" in p.expected for p in problems(package))


def test_files_as_excel_saves_them(package):
    """Semicolons, decimal commas, a byte order mark and the old Windows encoding."""
    path = package.folder / "skm_periode.csv"
    text = path.read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    nilai = rows[0].index("nilai")
    excel = io.StringIO()
    for row in rows:
        row[nilai] = row[nilai].replace(".", ",")
        csv.writer(excel, delimiter=";").writerow(row)
    path.write_bytes(b"\xef\xbb\xbf" + excel.getvalue().encode())
    assert read_dataset(package.folder).survey_index("TW4").nilai == 84.99
    epdeskel = package.folder / "epdeskel.csv"
    epdeskel.write_bytes(epdeskel.read_text(encoding="utf-8").replace("Unyur", "Unyúr").encode("cp1252"))
    data = read_dataset(package.folder)
    assert "Unyúr" in {v.kelurahan for v in data.villages}
    assert data.notices == ("epdeskel.csv dibaca sebagai cp1252; simpanlah sebagai UTF-8",)


def yaml_problem(package, change) -> list[Problem]:
    path = package.folder / "laporan.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return problems(package)


@pytest.mark.parametrize(
    ("change", "column", "expected"),
    [
        (lambda c: c["aturan"].update(celah_skal="bawah"), "aturan.celah_skal", "mungkin maksudnya celah_skala"),
        (lambda c: c["aturan"].update(celah_skala="atas"), "aturan.celah_skala", "yang dikenal: bawah, bulat, sambung"),
        (lambda c: c["aturan"].update(rata_rata="sasaran"), "aturan.rata_rata", "yang dikenal: iku"),
        (lambda c: c["aturan"].update(skala_capaian="permen"), "aturan.skala_capaian", "permendagri-86-2017"),
        (lambda c: c["rujukan"].update(pagu="pk"), "rujukan.pagu", "dokumen tidak dikenal"),
        (lambda c: c.pop("rujukan"), "rujukan", "wajib diisi"),
        (lambda c: c.update(tahun=25), "tahun", "tahun di luar"),
        (lambda c: c.update(tahun=2024), "tahun", "folder paket ini 2025"),
        (lambda c: c["instansi"].update(id="serang"), "instansi.id", "folder paket ini kecamatan-serang"),
    ],
)
def test_laporan_yaml(package, change, column, expected):
    found = [p for p in yaml_problem(package, change) if p.column == column]
    assert found
    assert expected in found[0].expected


def test_broken_yaml_is_located(package):
    (package.folder / "laporan.yaml").write_text("instansi:\n  id: [a\ntahun: 2025\n")
    found = problems(package)[0]
    assert found.line >= 2
    assert "YAML" in found.expected


def test_errors_of_laporan_yaml_carry_their_line(package):
    path = package.folder / "laporan.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines) if line.startswith("  celah_skala"))
    lines[number] = "  celah_skala: atas"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert problems(package)[0].line == number + 1


def test_own_units_and_scales(package):
    own = package.folder / "referensi"
    own.mkdir()
    (own / "satuan.yaml").write_text("lusin: {nama: Lusin, desimal: 0, sinonim: [lsn]}\n", encoding="utf-8")
    package.edit("indikator.csv", {"id": "event-pum"}, "satuan", "lusin")
    data = read_dataset(package.folder)
    assert data.unit(data.indicators["event-pum"]).name == "Lusin"


def test_where_packages_are_found(package, tmp_path, monkeypatch):
    assert packages(package.data_dir) == {("kecamatan-serang", 2025): package.folder}
    monkeypatch.chdir(package.folder)
    assert find_package("kecamatan-serang", 2025, "data") == package.folder
    for arguments, expected in (
        (("kecamatan-serng", 2025), "mungkin maksudnya kecamatan-serang"),
        (("kecamatan-serang", 2024), "tahun tidak ada; yang ada: 2025"),
    ):
        with pytest.raises(DatasetError, match=expected):
            find_package(*arguments, package.data_dir)
    with pytest.raises(DatasetError, match="tidak ada paket data"):
        find_package("x", 2025, tmp_path)
    with pytest.raises(DatasetError, match="folder ini tidak ada"):
        find_package("x", 2025, tmp_path / "tiada")
    assert find_package("kecamatan-serang", "2025", package.data_dir) == package.folder  # a year read from a file


def test_lookups(report):
    data = report.dataset
    assert [t.dokumen for t in data.of(Target) if t.indikator == "ikm" and t.nilai == 82.0] == [
        "renja-2025",
        "iku-renstra-2025-2029",
    ]
    assert data.target("ikm").dokumen == "pk-perubahan-2025"
    assert data.target("event-pum").dokumen == "lkjip-2025"
    assert data.children("s-kewilayahan", "3.11")[0].id == "p-pelayanan"
    assert "p-pelayanan" not in [c.id for c in data.children("s-kewilayahan")]
    assert data.of(Indikator)[0].line == 2
    assert data.wording("ikm", "renja-2025").nama.startswith("Nilai survey kepuasan")
    assert data.realisation("ikm", 1999) is None


def test_a_key_that_stands_twice_in_laporan_yaml(package):
    """Plain YAML would silently keep the last one."""
    path = package.folder / "laporan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\ntahun: 2024\n", encoding="utf-8")
    line = len(text.splitlines()) + 2
    with pytest.raises(DatasetError, match=rf"laporan\.yaml, baris {line}: kunci ganda 'tahun'"):
        package.open()
