"""The files for a yearly run: the script is really run, the files for schedulers are read and held against it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from lkjip_analysis.commands.parser import build_parser

ROOT = Path(__file__).parents[2]
FILES = ROOT / "otomatis"
LKJIP = Path(sys.executable).with_name("lkjip")

needs_sh = pytest.mark.skipif(not shutil.which("sh") or os.name == "nt", reason="sh diperlukan")


class Checkout:
    """A folder laid out like the project, with spaces in its name, and a stand-in for ``lkjip`` unless told."""

    def __init__(self, root: Path) -> None:
        self.root = root / "kantor camat's"
        (self.root / "otomatis").mkdir(parents=True)
        shutil.copy(FILES / "laporan-tahunan.sh", self.root / "otomatis")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("LKJIP_")}
        self.logs_dir = self.root / "otomatis" / "catatan"
        self.outputs = self.root / "outputs"
        self.lock = self.outputs / ".laporan-tahunan.kunci"

    def stand_in(self, body: str) -> None:
        """Let this shell script play ``lkjip batch``."""
        path = self.root / "lkjip palsu"
        path.write_text(f'#!/bin/sh\n[ "$1" = --version ] && {{ echo 9.9; exit 0; }}\n{body}\n', encoding="utf-8")
        path.chmod(0o755)
        self.env["LKJIP_PERINTAH"] = str(path)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["sh", str(self.root / "otomatis" / "laporan-tahunan.sh"), *arguments],
            env=self.env,
            cwd=self.root.parent,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    @property
    def logs(self) -> list[Path]:
        return sorted(self.logs_dir.glob("*.log"))

    @property
    def log(self) -> str:
        return self.logs[-1].read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


# -- the script --------------------------------------------------------------------------------------------------


@needs_sh
@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_the_syntax_is_that_of_plain_sh(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} tidak ada")
    posix = ["--posix"] if shell == "bash" else []
    subprocess.run([shell, *posix, "-n", str(FILES / "laporan-tahunan.sh")], check=True)


def test_no_bashisms() -> None:
    text = (FILES / "laporan-tahunan.sh").read_text(encoding="utf-8")
    bashisms = r"\[\[|\bfunction \w|\blocal \b|<<<|\$\{\w+//|&>|\bsource \b|\bdeclare\b|pipefail|\$'|=\(|==| <\("
    assert text.startswith("#!/bin/sh\n")
    assert not re.search(bashisms, text)


@needs_sh
def test_options_and_folders_reach_lkjip_whole(checkout: Checkout) -> None:
    checkout.stand_in('for a in "$@"; do printf "<%s>" "$a"; done')
    code, out, err = checkout.run("--tahun", "2025", "-p", "judul=dua kata")
    assert (code, err) == (0, "")
    data, output = checkout.root / "data", checkout.outputs
    given = ("batch", "--data", str(data), "--output", str(output), "--tahun", "2025", "-p", "judul=dua kata")
    assert "".join(f"<{word}>" for word in given) in checkout.log
    assert "lkjip 9.9" in checkout.log
    assert str(checkout.logs[0]) in out


@needs_sh
@pytest.mark.parametrize(
    ("code", "said"), [(1, "--fail-on"), (2, "paket data atau pilihan"), (3, "buku catatan"), (77, "terhenti")]
)
def test_the_exit_code_of_lkjip_comes_through(checkout: Checkout, code: int, said: str) -> None:
    checkout.stand_in(f"echo KATA LKJIP; exit {code}")
    got, out, err = checkout.run("--fail-on", "galat")
    assert (got, out) == (code, "")
    assert "KATA LKJIP" in err, "whoever gets the mail of cron sees what went wrong"
    assert said in err
    assert f"berakhir dengan kode {code}" in checkout.log
    assert not checkout.lock.exists()


@needs_sh
def test_two_at_once(checkout: Checkout) -> None:
    """The second stops at once, leaves the first alone, and writes no log."""
    checkout.stand_in('touch "$5/mulai"; while [ ! -e "$5/boleh" ]; do sleep 0.05; done')
    first = checkout.start()
    _wait_for(checkout.outputs / "mulai")
    code, out, err = checkout.run()
    assert (code, out) == (4, "")
    assert str(first.pid) in err
    assert first.poll() is None
    assert checkout.lock.exists()
    (checkout.outputs / "boleh").touch()
    first.communicate(timeout=120)
    assert first.returncode == 0
    assert len(checkout.logs) == 1
    assert checkout.run()[0] == 0, "afterwards the way is free"


@needs_sh
def test_many_at_once_let_one_through(checkout: Checkout) -> None:
    """Also when all of them find the lock of a run that died."""
    checkout.stand_in('echo jalan >>"$5/jalan"; sleep 1')
    checkout.lock.mkdir(parents=True)
    (checkout.lock / "pid").write_text(f"{_dead_process()}\n")
    codes = [process.wait(timeout=60) for process in [checkout.start() for _ in range(8)]]
    assert sorted(codes) == [0, *[4] * 7]
    assert (checkout.outputs / "jalan").read_text().split() == ["jalan"]
    assert not checkout.lock.exists()


@needs_sh
def test_a_terminated_run_gives_the_lock_back(checkout: Checkout) -> None:
    checkout.stand_in('touch "$5/mulai"; sleep 1')
    process = checkout.start()
    _wait_for(checkout.outputs / "mulai")
    process.terminate()
    process.communicate(timeout=120)
    assert process.returncode == 143
    assert not checkout.lock.exists()


@needs_sh
def test_old_logs_and_copies_go(checkout: Checkout) -> None:
    checkout.stand_in('mkdir -p "$5/dinas a/2025"; echo isi >"$5/dinas a/2025/laporan.html"')
    archive = checkout.root / "arsip lama"
    checkout.env |= {"LKJIP_SIMPAN": "2", "LKJIP_ARSIP": str(archive)}
    checkout.logs_dir.mkdir()
    for year in (2021, 2022, 2023):
        (checkout.logs_dir / f"laporan-{year}0115-053000.log").touch()
        (archive / f"laporan-{year}0115-053000").mkdir(parents=True)
    (checkout.logs_dir / "catatan sendiri.log").touch()
    (archive / "laporan cetak").mkdir()
    assert checkout.run()[0] == 0
    kept = [path.name for path in checkout.logs]
    assert kept[0] == "catatan sendiri.log", "what the script did not write stays"
    assert kept[1] == "laporan-20230115-053000.log"
    assert len(kept) == 3
    copies = sorted(path.name for path in archive.iterdir())
    assert copies[:2] == ["laporan cetak", "laporan-20230115-053000"]
    assert len(copies) == 3
    assert (archive / copies[2] / "dinas a" / "2025" / "laporan.html").read_text() == "isi\n"
    assert "semua laporan jadi" in (archive / copies[2] / f"{copies[2]}.log").read_text(encoding="utf-8")


@needs_sh
def test_the_environment_is_set_up_when_it_is_not_there(checkout: Checkout) -> None:
    checkout.stand_in("echo jalan")
    command = checkout.env.pop("LKJIP_PERINTAH")
    made = "\n".join(
        [".venv/.siap:", "\t@echo menyiapkan", "\t@mkdir -p .venv/bin", f"\t@cp {shlex.quote(command)} .venv/bin/lkjip"]
    )
    (checkout.root / "Makefile").write_text(f"{made}\n", encoding="utf-8")
    code, _, err = checkout.run()
    assert (code, err) == (0, "")
    assert "\nmenyiapkan\n" in checkout.log
    (checkout.root / "Makefile").write_text(".venv/.siap:\n\t@echo tidak ada jaringan; exit 1\n", encoding="utf-8")
    code, _, err = checkout.run()
    assert code == 5
    assert "lingkungan tidak dapat disiapkan" in err
    assert "tidak ada jaringan" in checkout.log


def test_the_makefile_has_the_target_that_the_script_asks_for() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^VENV := \.venv$", text, re.M)
    assert re.search(r"^READY := \$\(VENV\)/\.siap$", text, re.M)
    assert re.search(r"^\$\(READY\):", text, re.M)


@needs_sh
@pytest.mark.parametrize(
    ("arguments", "env", "said"),
    [
        (("--output", "lain"), {}, "LKJIP_OUTPUT"),
        (("--data=lain",), {}, "LKJIP_DATA"),
        ((), {"LKJIP_SIMPAN": "banyak"}, "LKJIP_SIMPAN"),
        ((), {"LKJIP_SIMPAN": "0"}, "LKJIP_SIMPAN"),
    ],
)
def test_wrong_settings(checkout: Checkout, arguments: tuple[str, ...], env: dict[str, str], said: str) -> None:
    checkout.stand_in("exit 0")
    checkout.env |= env
    code, _, err = checkout.run(*arguments)
    assert code == 2
    assert said in err
    assert not checkout.logs_dir.exists()


@needs_sh
def test_a_missing_command_is_told(checkout: Checkout) -> None:
    checkout.env["LKJIP_PERINTAH"] = str(checkout.root / "tidak ada")
    code, _, err = checkout.run()
    assert code == 5
    assert "perintah lkjip tidak ada" in err


@needs_sh
def test_help_tells_every_setting() -> None:
    script = FILES / "laporan-tahunan.sh"
    shown = subprocess.run(["sh", str(script), "--help"], check=True, capture_output=True, text=True).stdout
    assert set(re.findall(r"LKJIP_[A-Z]+", script.read_text(encoding="utf-8"))) == set(
        re.findall(r"LKJIP_[A-Z]+", shown)
    )


@pytest.mark.slow
@needs_sh
@pytest.mark.skipif(not LKJIP.exists(), reason="lkjip tidak terpasang di lingkungan ini")
def test_a_real_run_with_a_broken_package_and_then_mended(checkout: Checkout) -> None:
    """The broken package fails the run and is told by file and line; the good one has its report all the same."""
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, checkout.root / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    checkout.env["LKJIP_PERINTAH"] = str(LKJIP)
    good = checkout.root / "data" / "kecamatan-serang" / "2025"
    broken = checkout.root / "data" / "dinas-rusak" / "2025"
    shutil.copytree(good, broken)
    about = broken / "laporan.yaml"
    about.write_text(
        about.read_text(encoding="utf-8").replace("id: kecamatan-serang", "id: dinas-rusak"), encoding="utf-8"
    )
    lines = (broken / "target.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    column = lines[0].split(",").index("tahun")
    cells = lines[1].split(",")
    cells[column] = "dua ribu"
    (broken / "target.csv").write_text("".join([lines[0], ",".join(cells), *lines[2:]]), encoding="utf-8")

    code, out, err = checkout.run("--fail-on", "galat")
    assert (code, out) == (2, "")
    assert "dinas-rusak 2025 (kode 2)" in err
    assert "target.csv" in err
    assert "1 dari 2 laporan jadi." in checkout.log
    assert "dua ribu" in checkout.log
    assert (checkout.outputs / "kecamatan-serang" / "2025" / "laporan.html").is_file()
    assert not (checkout.outputs / "dinas-rusak" / "2025").exists()

    shutil.rmtree(broken.parent)
    time.sleep(1.1)  # the name of a log has the second in it
    code, out, err = checkout.run()
    assert (code, err) == (0, "")
    assert "1 dari 1 laporan jadi." in checkout.log
    assert len(checkout.logs) == 2
    assert not checkout.lock.exists()


# -- files for schedulers ----------------------------------------------------------------------------------------


def _batch_takes(words: list[str]) -> None:
    """Fails when ``lkjip batch`` would not take these options."""
    build_parser().parse_args(["batch", *words])


def test_crontab() -> None:
    lines = (FILES / "crontab.contoh").read_text(encoding="utf-8").splitlines()
    jobs = [line for line in lines if line and not line.startswith("#") and "=" not in line.split()[0]]
    assert len(jobs) == 2
    for line in jobs:
        fields = line.split(maxsplit=5)
        for field, highest in zip(fields[:5], (59, 23, 31, 12, 7), strict=True):
            numbers = [int(number) for number in re.findall(r"\d+", field)]
            assert field == "*" or (numbers and max(numbers) <= highest), field
        assert "%" not in fields[5], "cron turns % into a line break"
        shell, script, *options = shlex.split(fields[5])
        assert shell == "sh"
        assert (ROOT / script.replace("$LKJIP_FOLDER/", "")).is_file()
        _batch_takes(options)
    settings = {line.split("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)}
    script_text = (FILES / "laporan-tahunan.sh").read_text(encoding="utf-8")
    assert all(name in script_text for name in settings - {"MAILTO"})


def test_ci() -> None:
    flow = yaml.safe_load((FILES / "ci-contoh.yml").read_text(encoding="utf-8"))
    triggers = flow[True]  # YAML reads the key "on" as a truth value
    assert len(triggers["schedule"][0]["cron"].split()) == 5
    steps = flow["jobs"]["laporan"]["steps"]
    shell, script, *options = shlex.split(next(step["run"] for step in steps if "run" in step))
    assert shell == "sh"
    assert (ROOT / script).is_file()
    _batch_takes(options)
    kept = steps[-1]
    assert kept["if"] == "always()", "a failed run needs its log most"
    assert kept["with"]["path"].split() == ["outputs/", "otomatis/catatan/"]
    wanted = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert wanted
    assert steps[1]["with"]["python-version"] == wanted.group(1)


def test_windows_task() -> None:
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    path = FILES / "tugas-windows.xml"
    task = ElementTree.parse(path).getroot()
    assert task.tag == f"{space}Task"
    children = [child.tag.removeprefix(space) for child in task]
    assert children == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
    arguments = task.findtext(f".//{space}Arguments") or ""
    folder = task.findtext(f".//{space}WorkingDirectory") or ""
    match = re.fullmatch(r'-NoProfile -ExecutionPolicy Bypass -File "(.+?)" (.+)', arguments)
    assert match
    assert match.group(1).startswith(f"{folder}\\")
    assert (ROOT / match.group(1).removeprefix(f"{folder}\\").replace("\\", "/")).is_file()
    _batch_takes(match.group(2).split())
    assert path.read_bytes().isascii(), "read right whatever encoding a tool assumes"


def test_the_windows_script_says_the_same_as_the_other() -> None:
    """PowerShell is not there to run it, so at least the two must not drift apart."""
    windows = (FILES / "laporan-tahunan.ps1").read_text(encoding="ascii")
    plain = (FILES / "laporan-tahunan.sh").read_text(encoding="utf-8")
    settings = r"LKJIP_[A-Z]+"
    assert set(re.findall(settings, windows)) == set(re.findall(settings, plain))
    for name, code in (("Sibuk", 4), ("TidakSiap", 5)):
        assert f"${name} = {code}\n" in windows
    assert windows.count("{") == windows.count("}")
    assert (ROOT / "requirements.lock").is_file()


# -- helpers -----------------------------------------------------------------------------------------------------


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(0.02)


def _dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid
