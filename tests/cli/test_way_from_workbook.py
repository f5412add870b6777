"""Who has only a workbook is told the way to every command that wants a package, or served from the workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_analysis import cli
from tests.intake.workbook.filling import filled


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("buku") / "dinas.xlsx"
    filled(path).save(path)
    return path


WANTED = (
    ["roll", "BUKU", "2026", "2027"],
    ["export-data", "BUKU", "2026", "lain.xlsx"],
    ["explore", "BUKU"],
    ["roll", "dinas-coba", "2026", "2027"],
    ["e81", "dinas-coba", "2026", "--triwulan", "1"],
    ["compare", "dinas-coba/2026", "dinas-coba/2027"],
    ["export-data", "dinas-coba", "2026", "lain.xlsx"],
    ["explain", "3.2", "--instansi", "dinas-coba", "--tahun", "2026"],
    ["explore", "dinas-coba"],
    ["check", "dinas-coba", "2026"],
    ["run", "dinas-coba", "2026", "--quiet"],
    ["audit", "dinas-coba", "2026"],
    ["batch"],
)


@pytest.mark.parametrize("arguments", WANTED, ids=lambda a: " ".join(a[:2]))
@pytest.mark.parametrize("others", [False, True], ids=["tanpa paket", "paket lain"])
def test_a_command_that_wants_a_package_says_that_import_comes_first(
    arguments: list[str], others: bool, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    if others and arguments == ["batch"]:
        return
    if others:
        folder = tmp_path / "data" / "dinas-lain" / "2026"
        folder.mkdir(parents=True)
        (folder / "laporan.yaml").write_text("tahun: 2026\n")
    code = cli.main([str(book) if one == "BUKU" else one for one in arguments])
    said = capsys.readouterr().err
    assert code == 2
    assert "lkjip import " in said
    assert not (tmp_path / "lain.xlsx").exists()


def test_what_needs_no_stored_package_takes_the_workbook(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["e81", str(book), "--triwulan", "2", "--format", "xlsx"]) == 0
    assert (tmp_path / "outputs" / "triwulan" / "dinas-coba" / "2026" / "e81-tw2.xlsx").is_file()
    assert cli.main(["explain", "3.2/ikp/capaian", "--instansi", str(book)]) == 0
    assert cli.main(["compare", str(book), str(book)]) == 0
    assert f"(paket {book})" in capsys.readouterr().out.replace("\n  ", " ")
    assert cli.main(["audit", str(book)]) == 2
    assert f"lkjip check {book}" in capsys.readouterr().err
