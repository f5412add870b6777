"""Numbers of persons (NIP) stay hidden in everything that goes out; only the signer's own stands under the signature.

All people are invented.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml

from lkjip_analysis.checks.engine.printed import compare
from lkjip_analysis.model.switch import UnreadableSwitch
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.run import run
from lkjip_analysis.report import open_report
from lkjip_analysis.tables import make_all

ROOT = Path(__file__).parents[1]
DINAS = ROOT / "tests" / "agencies" / "data" / "dinas-contoh"
SIGNER = "19700203 199503 2 004"
OTHERS = ("19810405 200601 1 011", "19820506 200701 2 012", "19830607 200801 1 013", "1984078 200901 2 014")
"""The last one lacks a digit: it tells as much of the person."""
NO = ("false", "False", "tidak", "TIDAK", "0", "", 0, False, None)
YES = ("ya", "Ya", "true", "True", "1", 1, True)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """The invented dinas with a roster, signatories, printed cells and remarks, all of them with numbers."""
    folder = tmp_path_factory.mktemp("pribadi") / "data"
    shutil.copytree(DINAS, folder / "dinas-contoh")
    package = folder / "dinas-contoh" / "2025"
    config = yaml.safe_load((package / "laporan.yaml").read_text(encoding="utf-8"))
    config["penandatangan"]["nip"] = SIGNER
    (package / "laporan.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    people = (SIGNER, *OTHERS)
    lines = ["urutan,unit,nama,nip,jabatan,golongan,sumber,lokasi,catatan"]
    lines += [
        f"{n},dinas,Orang Rekaan {n},{nip},Penata Trayek,III/a,lkjip-2025,Tabel 1.1,semula tertulis {OTHERS[0]}"
        for n, nip in enumerate(people, 1)
    ]
    (package / "pegawai.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (package / "penandatangan.csv").write_text(
        "dokumen,peran,nama,nip,jabatan,sumber,lokasi\n"
        f"pk-2025,pihak_pertama,Rahajeng Widuri Sasmaya,{SIGNER},Kepala Dinas,pk-2025,tanda tangan\n"
        f"pk-2025,pihak_kedua,Wirabumi Alanggana,{OTHERS[1]},Bupati,pk-2025,tanda tangan\n",
        encoding="utf-8",
    )
    (package / "tercetak").mkdir()
    lines = ["tabel,baris,urutan,kolom,tercetak,sumber,lokasi"]
    lines += [f"1.1,{n},1,nip,{OTHERS[n % 4]},lkjip-2025,Tabel 1.1 baris {n}" for n in range(1, 6)]
    lines += [f"3.2,konektivitas,1,realisasi,{OTHERS[2]},lkjip-2025,Tabel 3.2 baris 1"]
    (package / "tercetak" / "sel.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def leaks(text: str, numbers: tuple[str, ...]) -> list[str]:
    """Numbers that stand in a text: as written, bare, or their telling first fourteen digits in any grouping."""
    bare = re.sub(r"[ \u00a0\u202f.'-]", "", re.sub(r"<[^>]*>", "", text))
    return [number for number in numbers if number in text or number.replace(" ", "")[:-4] in bare]


@pytest.mark.parametrize("word", NO)
def test_what_does_not_say_yes_masks(data, word):
    report = open_report("dinas-contoh", 2025, data, internal=word)
    assert report.dataset.internal is False
    assert not leaks(report.table("1.1").frame.to_csv(), (SIGNER, *OTHERS))


@pytest.mark.parametrize("word", YES)
def test_what_says_yes_shows(data, word):
    report = open_report("dinas-contoh", 2025, data, internal=word)
    assert report.dataset.internal is True
    assert leaks(report.table("1.1").frame.to_csv(), OTHERS) == list(OTHERS)


@pytest.mark.parametrize("word", ["mungkin", "yes", "no", "benar", "None", 2, 0.0, 1.0, [], {"ya": 1}, "ya " * 2])
def test_what_is_neither_is_refused_and_names_the_choices(data, word):
    with pytest.raises(UnreadableSwitch, match=r"ya, true, 1, tidak, false, 0"):
        open_report("dinas-contoh", 2025, data, internal=word)


def test_the_signers_own_number_stands_in_the_signature_block_only(data):
    report = open_report("dinas-contoh", 2025, data)
    shown = {id: text for id, text in report.texts().items() if leaks(text, (SIGNER,))}
    assert set(shown) == {"5.3", "pengantar", "tanda-tangan"}
    assert all(f"NIP {SIGNER}" in text for text in shown.values())
    assert not any(leaks(text, OTHERS) for text in report.texts().values())


def test_printed_numbers_are_compared_hidden(data):
    report = open_report("dinas-contoh", 2025, data)
    found = [item for item in compare(report.dataset, make_all(report.dataset)) if item.address.column == "nip"]
    assert len(found) == 5
    assert not leaks(" ".join(item.printed for item in found), OTHERS)
    assert not leaks(str(report.review.findings) + str(report.table("T.3").frame), (SIGNER, *OTHERS))


def test_no_trail_repeats_a_number(data):
    report = open_report("dinas-contoh", 2025, data)
    assert not leaks(str(report.table("1.1").to_json()), (SIGNER, *OTHERS))


def read(path: Path) -> str:
    """All text of a file: of the parts of an archive, of every page of a PDF, else as it stands."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.slow
def test_no_output_of_a_run_leaks(data, tmp_path):
    result = run("dinas-contoh", 2025, RunOptions(data, tmp_path, notebooks_dir=ROOT / "notebooks"))
    files = [path for path in result.folder.rglob("*") if path.is_file()]
    kinds = {path.suffix for path in files}
    assert kinds >= {".html", ".pdf", ".docx", ".xlsx", ".csv", ".json", ".ipynb", ".svg"}
    assert not {path.name: found for path in files if (found := leaks(read(path), OTHERS))}
    signed = {path.name for path in files if leaks(read(path), (SIGNER,))}
    editions = {"laporan.html", "laporan.pdf", "laporan.docx", "tinjauan.html", "tinjauan.pdf", "tinjauan.docx"}
    assert editions <= signed
    assert signed <= editions | {f"{chapter}.{kind}" for chapter in ("pengantar", "bab5") for kind in ("ipynb", "html")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("tidak", False),
        ("ya", True),
        pytest.param("false", False, marks=pytest.mark.long),
        pytest.param("0", False, marks=pytest.mark.long),
    ],
)
def test_plain_papermill_hides_unless_told_to_show(data, tmp_path, word, shown):
    import papermill

    out = tmp_path / "out.ipynb"
    given = {"instansi": "dinas-contoh", "tahun": 2025, "data_dir": str(data), "internal": word}
    papermill.execute_notebook(ROOT / "notebooks" / "bab1.ipynb", out, given, progress_bar=False)
    assert bool(leaks(read(out), OTHERS[:3])) is shown
