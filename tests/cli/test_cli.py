"""The command line: exit codes, messages, what is printed where."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pipeline.helpers import notebook, package, project, save

from lkjip_analysis import __version__, cli
from lkjip_analysis.commands.parser import build_parser, translate
from lkjip_analysis.model import Finding
from lkjip_analysis.pipeline import batch, explain, stamp
from lkjip_analysis.pipeline import findings as found
from lkjip_analysis.pipeline import run as running
from lkjip_analysis.pipeline.batch import RunOutcome
from lkjip_analysis.pipeline.errors import NotebookFailed
from lkjip_analysis.pipeline.kernels import forks
from lkjip_analysis.pipeline.options import RunOptions

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project folder with two chapters, and the current folder in it; findings are ours."""
    monkeypatch.chdir(project(tmp_path))
    monkeypatch.setattr(found, "examine", lambda dataset, findings=None: found.Examined())
    # One warm process for all these runs: what a run does with its own is tested with the pipeline.
    monkeypatch.setattr(running, "_own_warm_process", lambda held: forks.shared())
    return tmp_path


@pytest.fixture
def lkjip(capsys):
    """Run a command; return its exit code and what it wrote to stdout and stderr."""

    def call(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def module(*arguments):
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lkjip_analysis", *map(str, arguments)]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)


# -- help and mistakes ---------------------------------------------------------------------------------------


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from lkjip_analysis.cli import main; main(['run', '--help'])\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'nbconvert', 'nbformat', 'papermill', 'pydantic', 'zmq'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True)
    said = done.stdout.decode()
    assert said.splitlines()[-1] == "[]"
    assert "pemakaian: lkjip run" in said
    assert "pilihan:" in said
    for english in ("usage", "options", "show this help", "positional"):
        assert english not in said


def test_without_a_command_the_help_is_shown(lkjip):
    code, out, _ = lkjip()
    assert code == 0
    assert all(command in out for command in ("run", "check", "explain", "batch"))
    assert lkjip("--version") == (0, f"{__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["rum"], "PERINTAH 'rum' tidak dikenal; mungkin maksudnya run"),
        (["run", "kecamatan-contoh"], "yang ini wajib diisi: TAHUN"),
        (["run", "a", "2025", "--jbos", "2"], "tidak dikenal: --jbos 2; mungkin maksudnya --jobs\n"),
        (["run", "a", "2025", "--output-dir", "x"], "tidak dikenal: --output-dir x; mungkin maksudnya --output\n"),
        (["run", "a", "2025", "--output-dir=x"], "tidak dikenal: --output-dir=x; mungkin maksudnya --output\n"),
        (["explain", "3.2", "--instanse", "a"], "tidak dikenal: --instanse a; mungkin maksudnya --instansi\n"),
        (["run", "a", "2025", "--xyzzy"], "tidak dikenal: --xyzzy\n"),
        (["run", "a", "2025", "b"], "tidak dikenal: b\n"),
        (["run", "a", "2025", "--jobs", "0"], "'0' bukan bilangan bulat di atas nol"),
        (["run", "a", "2025", "--jobs"], "--jobs: nilainya belum diisi"),
        (["run", "a", "2025", "--fail-on", "gawat"], "--fail-on 'gawat' tidak dikenal"),
        (["run", "a", "2025", "--out", "x"], "tidak dikenal: --out x; mungkin maksudnya --output\n"),
    ],
)
def test_a_wrong_command_line_is_told_in_indonesian(lkjip, arguments, expected):
    code, out, err = lkjip(*arguments)
    assert (code, out) == (2, "")
    assert expected in err
    assert "Bantuan: lkjip" in err


@pytest.mark.parametrize("module", ["lkjip_analysis", "lkjip_analysis.cli"])
def test_both_modules_are_the_command(module):
    done = subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"{__version__}\n"


def test_a_message_without_translation_stays_as_it_is():
    assert translate("something new of argparse") == "something new of argparse"


def test_every_option_is_explained_in_indonesian():
    text = build_parser().format_help()
    for name in ("run", "check", "explain", "batch"):
        commands = build_parser()._subparsers._group_actions[0].choices
        text += commands[name].format_help()
    assert "None" not in text
    assert text.count("tampilkan bantuan ini") == 5


# -- run -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_run_ends_with_0_and_says_where_the_report_is(root, lkjip):
    code, out, err = lkjip("run", "kecamatan-contoh", "2025", "-p", "internal=ya")
    assert code == 0
    assert "Laporan Kecamatan Contoh 2025 selesai dalam" in out
    assert "outputs/kecamatan-contoh/2025/laporan.html" in out
    assert "2 tabel, 1 grafik" in out
    assert "bab3: mulai" in err
    manifest = json.loads((root / "outputs/kecamatan-contoh/2025/manifest.json").read_text())
    assert manifest["parameters"]["internal"] is True


@pytest.mark.slow
def test_findings_at_the_level_end_with_1(root, lkjip, monkeypatch):
    (root / "notebooks" / "bab3.ipynb").unlink()
    warned = found.Examined((Finding("A-01", "peringatan", "Judul", "Uraian."),))
    monkeypatch.setattr(found, "examine", lambda dataset, findings=None: warned)
    code, out, err = lkjip("run", "kecamatan-contoh", "2025", "--fail-on", "peringatan", "--json")
    assert (code, err) == (1, "")
    said = json.loads(out)
    assert said["exit"] == 1
    assert said["findings"] == {"galat": 0, "peringatan": 1, "catatan": 0}
    assert Path(said["report"]).is_file()
    assert lkjip("check", "--fail-on", "galat")[0] == 0
    assert lkjip("check", "--fail-on", "catatan")[0] == 1


@pytest.mark.slow
def test_a_failing_notebook_ends_with_3_and_one_screen(root, lkjip):
    save(notebook("# Bab", "nilai = {}\nnilai['ikm']"), root / "notebooks" / "bab3.ipynb")
    code, out, err = lkjip("run", "kecamatan-contoh", "2025", "--quiet")
    assert (code, out) == (3, "")
    assert err.splitlines() == [
        "bab3.ipynb gagal di sel ke-3: nilai = {}",
        "  KeyError: 'ikm'",
        "  di baris 2 sel itu",
        f"  Salinan dengan sel yang gagal: {root}/outputs/kecamatan-contoh/2025-gagal/bab3.ipynb",
    ]
    assert not (root / "outputs/kecamatan-contoh/2025").exists()
    code, out, _ = lkjip("run", "kecamatan-contoh", "2025", "--json")
    said = json.loads(out)
    assert (code, said["exit"]) == (3, 3)
    assert (said["notebooks"][0]["cell"], said["notebooks"][0]["ename"]) == (3, "KeyError")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["kecamatan-conto", "2025"], "mungkin maksudnya kecamatan-contoh; yang dikenal: kecamatan-contoh"),
        (["kecamatan-contoh", "2024"], "yang ada: 2025"),
        (["kecamatan-contoh", "dua"], "parameter tahun: 'dua' — bukan bilangan bulat"),
        (["../rahasia", "2025"], "kunci hanya boleh huruf kecil"),
        (["kecamatan-contoh", "2025", "-p", "tahn=1"], "mungkin maksudnya tahun"),
        (["kecamatan-contoh", "2025", "-p", "tahun=2024"], "-p tahun: sudah diberikan sebagai isian 2025"),
        (["kecamatan-contoh", "2025", "-p", "internal"], "tulis nama=nilai"),
        (["kecamatan-contoh", "2025", "--data", "a", "-p", "data_dir=b"], "-p data_dir: sudah diberikan"),
        (["kecamatan-contoh", "2025", "--data", "tidak-ada"], "tidak ada paket data"),
        (["kecamatan-contoh", "2025", "--notebooks", "data"], "Tidak ada buku catatan"),
    ],
)
def test_bad_input_ends_with_2_without_a_traceback(root, lkjip, arguments, expected):
    code, out, err = lkjip("run", *arguments, "--quiet")
    assert (code, out) == (2, "")
    assert expected in err
    assert "Traceback" not in err
    assert not (root / "outputs").exists()


@pytest.mark.slow
def test_an_unchanged_report_is_told_and_not_made_again(root, lkjip, monkeypatch):
    command = ("run", "kecamatan-contoh", "2025", "--quiet", "--format", "html")
    assert lkjip(*command)[0] == 0
    monkeypatch.setattr(running, "run", lambda *args, **named: 1 / 0)
    code, out, _ = lkjip(*command)
    assert code == 0
    assert "tidak berubah" in out
    assert "--force" in out
    said = json.loads(lkjip(*command, "--json")[1])
    assert said["unchanged"] is True
    assert Path(said["report"]).name == "laporan.html"
    page = root / "outputs/kecamatan-contoh/2025/laporan.html"
    data = root / "data/kecamatan-contoh/2025/target.csv"
    notebook = root / "notebooks/bab3.ipynb"
    for more in (("--force",), ("--internal",), ("--format", "html,xlsx"), ("-p", "x=1")):
        assert lkjip(*command, *more)[0] == 3, more
    for path in (page, data, notebook):
        before = path.read_bytes()
        path.write_bytes(before + b" ")
        assert lkjip(*command)[0] == 3, path
        path.write_bytes(before)
    assert lkjip(*command)[0] == 0
    monkeypatch.setattr(stamp, "program", lambda: "lain")
    assert lkjip(*command)[0] == 3


def test_check_and_an_unchanged_report_load_nothing_that_draws_or_exports(tmp_path):
    code = (
        "import sys; from lkjip_analysis import cli\n"
        "cli.main(['check', 'dinas-contoh', '2025', '--data', sys.argv[1]])\n"
        "heavy = ('matplotlib', 'nbconvert', 'nbformat', 'IPython', 'papermill')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(ROOT / "tests/agencies/data")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"
    code = (
        "import sys; from lkjip_analysis.commands import run, parser; from lkjip_analysis.pipeline import stamp\n"
        "stamp.unchanged('a', 2025, __import__('lkjip_analysis.pipeline.options', fromlist=['x']).RunOptions())\n"
        "print([name for name in ('pandas', 'numpy', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.stdout == "[]\n", done.stderr


def test_bad_data_are_told_to_programs_too(root, lkjip):
    (root / "data/kecamatan-contoh/2025/target.csv").write_text("indikator,nilai\nikm,banyak\n")
    code, out, err = lkjip("run", "kecamatan-contoh", "2025", "--json")
    assert (code, err) == (2, "")
    said = json.loads(out)
    assert said["exit"] == 2
    assert {problem["column"] for problem in said["problems"]} >= {"dokumen", "tahun", "sumber"}


def test_parameters_may_name_the_folders(root, lkjip, monkeypatch):
    seen = {}
    monkeypatch.setattr(running, "run", lambda **named: seen.update(named) or (_ for _ in ()).throw(KeyboardInterrupt))
    arguments = ("run", "x", "2025", "-p", "data_dir=d", "-p", "output_dir=o", "-p", "ambang=9", "-p", "tahun=2025")
    code, _, err = lkjip(*arguments, "--jobs", "3", "--timeout", "9", "--notebooks", "n")
    assert code == cli.INTERRUPTED
    assert "Dihentikan" in err
    del seen["progress"]
    how = RunOptions("d", "o", notebooks_dir="n", jobs=3, timeout=9, extra={"ambang": "9"})
    assert seen == {"instansi": "x", "tahun": "2025", "options": how}


def test_a_fault_of_ours_shows_where_and_does_not_look_like_findings(root, lkjip, monkeypatch):
    def fails(*arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(explain, "explain", fails)
    code, _, err = lkjip("explain", "3.2")
    assert code == 3
    assert "Traceback" in err
    assert "Kesalahan program" in err


def test_the_command_works_as_a_module_and_tells_its_exit_code():
    assert module("--version").stdout == f"{__version__}\n"
    assert module("run", "a").returncode == 2


@pytest.mark.slow
def test_a_reader_who_leaves_early_is_no_error_but_told_to_who_started_it(root):
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""}
    pipe = f"('{sys.executable}' -m lkjip_analysis explain 3.2; echo kode $? >&2) | head -n 0"
    done = subprocess.run(["sh", "-c", pipe], cwd=root, env=env, capture_output=True, text=True, timeout=60)
    assert done.stderr == "kode 141\n"


@pytest.mark.parametrize("option", ["--data", "--output", "--notebooks", "--template"])
def test_an_empty_folder_is_refused_and_does_not_mean_the_current_one(root, lkjip, option):
    code, out, err = lkjip("run", "kecamatan-contoh", "2025", option, " ")
    assert (code, out) == (2, "")
    assert f"lkjip run: {option}: nilainya kosong" in err
    assert not (root / "outputs").exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "/x"), "Sistem menolak (/x): cakram penuh"),
        (OSError(24, "Too many open files"), "terlalu banyak berkas terbuka"),
        (MemoryError(), "Memori tidak cukup"),
        (RuntimeError("can't start new thread"), "tidak dapat dibuat lagi"),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_what_a_computer_lacks_is_a_sentence_and_no_traceback(root, lkjip, monkeypatch, error, said, wrapped):
    def lacks(*arguments):
        if not wrapped:
            raise error
        try:
            raise error
        except Exception as cause:
            raise ValueError("pustaka lain") from cause

    monkeypatch.setattr(explain, "explain", lacks)
    code, _, err = lkjip("explain", "3.2")
    assert code == 2
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("gone", ["target.csv", ""])
def test_data_that_vanish_while_a_report_is_made_end_with_2(root, lkjip, monkeypatch, gone):
    """A notebook that then fails is not what is wrong."""
    data = root / "data" / "kecamatan-contoh" / "2025"

    def vanish(*arguments, **options):
        shutil.move(data / gone, root / "aside")
        raise NotebookFailed("bab3.ipynb", 2, "x", "FileNotFoundError", "target.csv")

    monkeypatch.setattr(running, "execute", vanish)
    code, _, err = lkjip("run", "kecamatan-contoh", "2025", "--quiet")
    assert code == 2
    assert err.startswith("Data berubah selagi" if gone else "Data hilang selagi")
    assert not (root / "outputs" / "kecamatan-contoh" / "2025-gagal").exists()


# -- check, explain ------------------------------------------------------------------------------------------


def test_check_names_every_package_and_its_problems(root, lkjip):
    package(root, "kecamatan-lain")
    (root / "data/kecamatan-lain/2025/target.csv").unlink()
    code, out, _ = lkjip("check")
    assert code == 2
    assert "kecamatan-contoh 2025: paket data dapat dipakai" in out
    assert "kecamatan-lain 2025: 1 masalah" in out
    assert "target.csv: berkas tidak ada" in out
    code, out, _ = lkjip("check", "kecamatan-contoh", "2025", "--json")
    assert code == 0
    assert [one["instansi"] for one in json.loads(out)] == ["kecamatan-contoh"]
    assert "yang ada: 2025; bila datanya di buku kerja" in lkjip("check", "kecamatan-contoh", "2023")[2]
    assert lkjip("check", "kecamatan-contoh", "x")[0] == 2


def test_an_empty_agency_is_none_and_a_folder_of_another_name_is_no_year(root, lkjip):
    for name in ("²", "٢٠٢٥", "2025-lama", "02025"):
        shutil.copytree(root / "data/kecamatan-contoh/2025", root / "data/kecamatan-contoh" / name)
    code, out, _ = lkjip("check", "--json")
    assert (code, [one["tahun"] for one in json.loads(out)]) == (0, [2025])
    code, _, err = lkjip("check", "")
    assert code == 2
    assert "instansi tidak dikenal; yang dikenal: kecamatan-contoh" in err
    for year in ("", "²", "9" * 5000):
        code, _, err = lkjip("check", "kecamatan-contoh", year)
        assert code == 2
        assert "bukan bilangan bulat, misalnya 2025" in err
        assert len(err) < 200


def test_explain_tells_a_number_and_refuses_what_is_not_there(root, lkjip):
    code, out, _ = lkjip("explain", "3.2/ikm/capaian")
    assert code == 0
    assert "84,99 / 83,75 × 100 = 101,48" in out
    assert "realisasi.csv baris 2: LKjIP Contoh, Tabel 3.1 baris 1" in out
    code, out, _ = lkjip("explain", "3.2/ikm/capaian", "--json")
    assert round(json.loads(out)["value"], 4) == 101.4806
    code, _, err = lkjip("explain", "3.2/ikm/capian")
    assert code == 2
    assert "mungkin maksudnya capaian" in err


def test_explain_wants_to_know_which_package(root, lkjip):
    package(root, "kecamatan-lain")
    code, _, err = lkjip("explain", "3.2")
    assert code == 2
    assert "Ada 2 paket data (kecamatan-contoh 2025, kecamatan-lain 2025)" in err
    assert lkjip("explain", "3.2", "--instansi", "kecamatan-lain")[0] == 0
    assert "tidak dikenal" in lkjip("explain", "3.2", "--instansi", "kecamatan-lian")[2]


def test_a_folder_without_packages_is_told(lkjip, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["batch"], ["explain", "3.2"]):
        code, _, err = lkjip(*command)
        assert code == 2
        assert "Tidak ada paket data" in err


# -- batch ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_batch_goes_on_past_a_broken_package_and_lists_it(root, lkjip, monkeypatch):
    monkeypatch.setattr(forks, "shared", lambda: None)
    (root / "notebooks" / "bab3.ipynb").unlink()
    package(root, "dinas-rusak")
    (root / "data/dinas-rusak/2025/target.csv").unlink()
    package(root, "dinas-rusak", 2024)
    code, out, _ = lkjip("batch", "--jobs", "1", "--tahun", "2025")
    assert code == 2
    lines = out.splitlines()
    assert lines[0].startswith("[1/2] dinas-rusak 2025: data belum dapat dipakai dalam")
    assert lines[1].startswith("[2/2] kecamatan-contoh 2025: selesai dalam")
    assert lines[2:4] == ["1 dari 2 laporan jadi.", "dinas-rusak 2025 (kode 2):"]
    assert "target.csv: berkas tidak ada" in out
    assert (root / "outputs/kecamatan-contoh/2025/laporan.html").is_file()


def test_batch_speaks_to_programs(root, lkjip, monkeypatch):
    def run_all(packages, options, jobs, done, limits):
        assert (limits.megabytes, limits.seconds) == (1500, 1800)
        assert (packages, jobs, options.fail_on) == ([("kecamatan-contoh", 2025)], 2, "galat")
        outcome = RunOutcome("kecamatan-contoh", 2025, 1, "laporan.html", 2.0)
        done(outcome)
        return [outcome]

    monkeypatch.setattr(batch, "run_all", run_all)
    code, out, err = lkjip("batch", "--json", "--jobs", "2", "--fail-on", "galat")
    assert code == 1
    assert json.loads(out)[0]["done"] is True
    assert err == "[1/1] kecamatan-contoh 2025: selesai, ada temuan dalam 2,0 detik\n"


def test_batch_takes_no_parameter_of_one_package(root, lkjip, monkeypatch):
    monkeypatch.setattr(forks, "shared", lambda: None)
    code, out, _ = lkjip("batch", "-p", "instansi=x", "--jobs", "1")
    assert code == 2
    assert "instansi ditetapkan oleh perintahnya sendiri" in out


@pytest.mark.parametrize("command", [["run", "kecamatan-contoh", "2025"], ["batch"]])
def test_unknown_formats_end_with_2_all_at_once(root, lkjip, command):
    code, _, err = lkjip(*command, "--format", "HTML, hmtl,zzz")
    assert code == 2
    assert err.count("tidak dikenal") == 2
    assert "mungkin maksudnya html" in err
    assert not (root / "outputs").exists()


@pytest.mark.parametrize("command", [["run", "kecamatan-contoh", "2025"], ["batch"]])
def test_an_unfit_template_ends_with_2(root, lkjip, command):
    (root / "kop.docx").write_text("bukan")
    code, _, err = lkjip(*command, "--template", "kop.docx")
    assert code == 2
    assert err.count("berkas 'kop.docx' bukan dokumen Word yang utuh; simpan templat sebagai .docx") == 1
    code, _, err = lkjip(*command, "--template", "kop.docx", "--format", "html")
    assert code == 2
    assert "templat hanya dipakai untuk format docx" in err
    assert not (root / "outputs").exists()


def test_formats_reach_the_run(root, lkjip, monkeypatch):
    seen = []
    monkeypatch.setattr(running, "run", lambda *args, **named: seen.append(named) or 1 / 0)
    lkjip("run", "kecamatan-contoh", "2025", "--format", "HTML", "--quiet")
    lkjip("run", "kecamatan-contoh", "2025", "--quiet")
    assert [named["options"].formats for named in seen] == [("html",), None]
