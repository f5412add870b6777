"""Files that are no workbook to fill: one clear sentence, exit code 2, nothing written, soon and in little memory."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from lkjip_analysis import cli
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.workbook.opening_workbook import MOST_BYTES, open_workbook
from lkjip_analysis.pipeline.workbook import package_of
from tests.conftest import ROOT
from tests.intake.workbook.filling import TREE, column_of, filled, head_row

SHEET = "xl/worksheets/sheet5.xml"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("baik") / "dinas-coba-2026.xlsx"
    filled(path).save(path)
    return path


def changed(good: Path, path: Path, name: str, content: bytes | Callable[[bytes], bytes]) -> None:
    """The workbook with one of its parts replaced or added."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            data = old.read(item)
            new.writestr(item, content(data) if item == name and callable(content) else data)
        if not callable(content):
            new.writestr(name, content)


def _far(data: bytes) -> bytes:
    row = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    return data.replace(b"</sheetData>", row)


def _laughs(data: bytes) -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 50) for n in range(1, 9))
    start = data.index(b"<worksheet")
    return data[:start] + b'<!DOCTYPE w [<!ENTITY a0 "ha">' + entities + b"]>" + data[start:].replace(
        b"</sheetData>", b'<row r="900"><c r="A900" t="inlineStr"><is><t>&a8;</t></is></c></row></sheetData>'
    )  # fmt: skip


def _ods(path: Path) -> None:
    cell = (
        b'<table:table-row table:number-rows-repeated="1048576">'
        b'<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1">'
        b"<text:p>1</text:p></table:table-cell></table:table-row>"
    )
    names = b" ".join(
        b'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n) for n in (b"office", b"table", b"text")
    )
    body = (
        b"<office:document-content " + names + b'><office:body><office:spreadsheet><table:table table:name="a">'
        + cell + b"</table:table></office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", body)
        archive.writestr("META-INF/manifest.xml", "<m/>")


def _make(kind: str, good: Path, path: Path) -> None:
    data = good.read_bytes()
    if kind == "sandi":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    elif kind == "makro":
        changed(good, path, "xl/vbaProject.bin", b"x")
    elif kind == "terpotong":
        path.write_bytes(data[: len(data) // 2])
    elif kind == "rusak":
        changed(good, path, SHEET, lambda part: part[: len(part) // 2])
    elif kind == "bukan":
        path.write_text("bukan buku kerja")
    elif kind == "kosong":
        path.write_bytes(b"")
    elif kind == "zip lain":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("catatan.txt", "x")
    elif kind == "besar":
        with path.open("wb") as stream:
            stream.truncate(200 * 2**20)
    elif kind == "mengembang":
        changed(good, path, "xl/worksheets/sheet99.xml", b"\0" * (200 * 2**20))
    elif kind == "sel terjauh":
        changed(good, path, SHEET, _far)
    elif kind == "entitas":
        changed(good, path, SHEET, _laughs)
    elif kind == "ulangan":
        _ods(path)


REFUSED = {
    "sandi": "dikunci dengan sandi", "makro": "memuat makro", "terpotong": "rusak", "rusak": "rusak",
    "bukan": "bukan buku kerja", "kosong": "berkas kosong", "zip lain": "bukan buku kerja Excel", "besar": "200 MB",
    "mengembang": "bukan buku kerja isian", "sel terjauh": "XFD1048576", "entitas": "rusak", "ulangan": "rusak",
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_read_is_refused(kind: str, good: Path, tmp_path: Path) -> None:
    path = tmp_path / ("b.ods" if kind == "ulangan" else "b.xlsx")
    _make(kind, good, path)
    start = time.monotonic()
    with pytest.raises(Refused, match=REFUSED[kind]):
        open_workbook(path)
    assert time.monotonic() - start < 10


ALONE = """
import re, sys
from pathlib import Path
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.workbook.opening_workbook import open_workbook
try:
    open_workbook(Path(sys.argv[1]))
except Refused:
    print(re.search("VmHWM:\\\\s*([0-9]+)", Path("/proc/self/status").read_text())[1])
"""
"""Opens a workbook in a process of its own, so that what other tests needed does not count."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a peak of memory")
@pytest.mark.parametrize("kind", ["mengembang", "sel terjauh", "entitas", "ulangan"])
def test_what_swells_is_refused_within_memory(kind: str, good: Path, tmp_path: Path) -> None:
    path = tmp_path / ("b.ods" if kind == "ulangan" else "b.xlsx")
    _make(kind, good, path)
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert 0 < int(done.stdout) < 500 * 1024


def test_the_limit_of_size_is_told() -> None:
    assert MOST_BYTES < 200 * 2**20


@pytest.mark.parametrize("kind", ["sandi", "bukan", "terpotong"])
def test_the_command_ends_with_two_and_writes_nothing(
    kind: str, good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(kind, good, tmp_path / "b.xlsx")
    monkeypatch.chdir(tmp_path)
    for command in (["import", "b.xlsx"], ["run", "b.xlsx"], ["import", "tidak-ada.xlsx"], ["import", "."]):
        assert cli.main(command) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["b.xlsx"]


# -- sheets missing, renamed, doubled ----------------------------------------------------------------------------


def run(good: Path, room: Path, change: Callable[..., None]) -> tuple[int, Path]:
    book = load_workbook(good)
    change(book)
    book.save(room / "b.xlsx")
    return cli.main(["import", str(room / "b.xlsx"), "--data", str(room / "data")]), room / "data"


def test_a_needed_sheet_that_is_missing_is_named(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, data = run(good, tmp_path, lambda book: book.remove(book[TREE]))
    said = capsys.readouterr().err
    assert code == 2
    assert f"Lembar {TREE}\n  lembar wajib ini tidak ada" in said
    assert not data.exists()


def test_nothing_that_follows_from_a_missing_sheet_is_said(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every figure names a document; that the list of documents is gone is one thing to mend, not a hundred."""
    code, data = run(good, tmp_path, lambda book: book.remove(book["Dokumen"]))
    said = capsys.readouterr().err
    assert code == 2
    assert "1 hal perlu diperbaiki" in said
    assert "wajib diisi" not in said
    assert not data.exists()


def test_a_year_that_is_none_is_said_at_the_head_of_its_column(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def mistyped(book: Workbook) -> None:
        sheet = book[TREE]
        sheet.cell(6, column_of(sheet, head_row(sheet, "Tingkat"), "Target", {"Dokumen": "PK 2026"})).value = "2O26"
        sheet["B12"] = "Sasaran yang strategis"

    code, _ = run(good, tmp_path, mistyped)
    said = capsys.readouterr().err
    assert code == 2
    assert "sel N6, kolom Target: '2O26' — bukan tahun, misalnya 2026" in said
    assert said.count("bukan") == 1
    assert "mungkin maksudnya Sasaran;" in said
    assert "2 hal perlu diperbaiki" in said


def test_a_renamed_sheet_is_known_by_its_headings(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def rename(book: object) -> None:
        book["Anggaran"].title = "DPA 2026"  # type: ignore[index]
        book["Identitas"].title = "Data dinas"  # type: ignore[index]

    code, data = run(good, tmp_path, rename)
    said = capsys.readouterr().out
    assert code == 0, said
    assert "lembar 'DPA 2026' dibaca sebagai Anggaran" in said
    assert len((data / "dinas-coba/2026/anggaran.csv").read_text().splitlines()) == 22


def test_a_doubled_sheet_is_refused(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def double(book: object) -> None:
        book.copy_worksheet(book["Anggaran"]).title = "Anggaran (2)"  # type: ignore[attr-defined,index]

    code, _ = run(good, tmp_path, double)
    assert code == 2
    assert "Lembar Anggaran (2)\n  lembar ini sama dengan lembar Anggaran" in capsys.readouterr().err


def test_a_sheet_of_ones_own_is_left_and_told(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def add(book: object) -> None:
        book.create_sheet("Hitungan saya")["A1"] = 5  # type: ignore[attr-defined]

    code, _ = run(good, tmp_path, add)
    assert code == 0
    assert "lembar 'Hitungan saya' tidak dikenal dan dilewati" in capsys.readouterr().out


# -- the commands ------------------------------------------------------------------------------------------------


def test_what_was_made_of_what_is_said_and_the_former_package_kept(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "data/dinas-coba/2026"
    before.mkdir(parents=True)
    (before / "laporan.yaml").write_text("lama")
    assert cli.main(["import", str(good), "--data", str(tmp_path / "data")]) == 0
    said = capsys.readouterr().out
    assert "7 dokumen, 14 simpul, 6 indikator, 16 target, 10 realisasi, 21 anggaran" in said
    assert "Lembar kosong, dilewati: Riwayat, SKM, Kelurahan" in said
    assert (tmp_path / "data/dinas-coba/.2026-sebelum-impor/laporan.yaml").read_text() == "lama"
    assert (before / "datapackage.json").is_file()
    (before / "laporan.yaml").write_text("lama kedua")
    assert cli.main(["import", str(good), "--data", str(tmp_path / "data")]) == 0
    capsys.readouterr()
    kept = sorted((tmp_path / "data/dinas-coba").glob(".2026-sebelum-impor*/laporan.yaml"))
    assert [file.read_text() for file in kept] == ["lama kedua", "lama"]  # nothing that was kept is lost again
    assert (
        cli.main(["export-data", "dinas-coba", "2026", str(tmp_path / "k.xlsx"), "--data", str(tmp_path / "data")]) == 0
    )
    assert (tmp_path / "k.xlsx").stat().st_size > 10_000


def test_a_run_straight_from_a_workbook_leaves_no_trace_of_its_own_folder(good: Path) -> None:
    """The report prints the name of the data folder, so it is no random one, and it is gone afterwards."""
    with package_of(str(good)) as (data, taken):
        assert data.name == "data"
        assert (data / taken.agency / taken.year / "laporan.yaml").is_file()
    assert not data.exists()


@pytest.mark.parametrize(
    "command",
    [
        ["new", "../dinas", "2026"],
        ["new", "Dinas Coba", "2026"],
        ["new", "dinas", "dua ribu"],
        ["new", "dinas", "20"],
        ["new", "dinas", "2026", "--jenis", "rumah"],
        ["new", "dinas", "2026", "--output", "a/b/c.xlsx"],
        ["new", "dinas", "2026", "--output", "c.csv"],
        ["export-data", "tidak-ada", "2026", "x.xlsx"],
        ["run", "dinas"],
        ["import"],
    ],
)
def test_wrong_words_are_answered_in_words(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(command) == 2
    said = capsys.readouterr().err
    assert said.strip()
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_new_workbook_is_not_written_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "dinas-coba", "2026", "--jenis", "dinas", "--nama", "Dinas Coba"]) == 0
    assert "dinas-coba-2026.xlsx" in capsys.readouterr().out
    assert cli.main(["new", "dinas-coba", "2026"]) == 2
    assert "sudah ada dan tidak ditimpa" in capsys.readouterr().err
    book = load_workbook(tmp_path / "dinas-coba-2026.xlsx")
    assert book.sheetnames[:4] == ["Petunjuk", "Identitas", "Dokumen", TREE]
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.protection.sheet, sheet.title
            assert not sheet.protection.password, sheet.title
    tree = book[TREE]
    head = next(r for r in range(1, 20) if tree.cell(r, 2).value == "Tingkat *")
    assert tree.cell(head + 1, 1).value == "contoh"
    assert not tree.cell(head + 2, 2).protection.locked
    assert tree.cell(head, 2).protection.locked
    assert tree.cell(head, 2).comment is not None
    listed = [d for d in tree.data_validations.dataValidation if f"B{head + 2}" in d.sqref]
    assert listed
    hidden = {letter for letter, column in tree.column_dimensions.items() if column.hidden}
    keys = {c.column_letter for c in tree[head] if str(c.value).startswith("Kunci")}
    assert keys
    assert keys <= hidden
