"""A full, closed or unread stdout neither stops the work nor hides how it ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_analysis import cli
from lkjip_analysis.pipeline import check
from lkjip_analysis.pipeline.streams import Enduring, enduring

ROOT = Path(__file__).parents[2]
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")


@pytest.fixture
def unread():
    """A stream whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w")
    yield stream
    stream.close()  # raises if what it still holds had not been led elsewhere


def test_a_fault_is_kept_and_not_raised(unread):
    stream = Enduring(unread)
    print("a" * 100_000, file=stream)
    stream.flush()
    print("b", file=stream, flush=True)
    assert isinstance(stream.fault, BrokenPipeError)


def test_without_a_stream_everything_is_dropped():
    stream = Enduring(None)
    assert stream.write("abc") == 3
    stream.flush()
    assert (stream.fault, stream.isatty(), stream.encoding) == (None, False, "utf-8")


def test_the_streams_are_given_back():
    before = sys.stdout, sys.stderr
    with enduring() as (out, err):
        assert (sys.stdout, sys.stderr) == (out, err)
    assert (sys.stdout, sys.stderr) == before


def test_a_broken_pipe_of_our_own_is_no_reader_that_has_gone(monkeypatch, capsys):
    """A channel to another process breaks like stdout does; that must never look like success."""

    def breaks(*arguments):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(check, "check", breaks)
    monkeypatch.chdir(ROOT)
    assert cli.main(["check"]) == 3
    assert "Kesalahan program" in capsys.readouterr().err


def shell(line):
    env = os.environ | {"PYTHONPATH": str(ROOT), "LKJIP": f"{sys.executable} -m lkjip_analysis"}
    return subprocess.run(["sh", "-c", line], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        pytest.param("$LKJIP --version > /dev/full", 2, "cakram penuh", marks=full),
        pytest.param("$LKJIP rum 2> /dev/full", 2, "", marks=full),
        pytest.param("$LKJIP rum > /dev/full", 2, "tidak dikenal", marks=full),
        ("$LKJIP --version >&-", 0, ""),
        ("$LKJIP --version <&- >&- 2>&-", 0, ""),
        ("$LKJIP --version 2>&-", 0, ""),
        ("(sleep 1; $LKJIP --version; echo $? >&2) | true", 0, "141\n"),
    ],
)
def test_exit_codes_whatever_the_streams_are(line, code, said):
    done = shell(line)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a shell")
@pytest.mark.parametrize(
    ("limit", "said"),
    [("ulimit -n 24", "berkas terbuka terlalu kecil (24)"), ("ulimit -v 400000", "memori terlalu kecil (390 MB)")],
)
@pytest.mark.parametrize("command", ["run kecamatan-contoh 2025", "batch"])
def test_limits_under_which_libraries_abort_are_told_before(limit, said, command):
    done = shell(f"{limit}; $LKJIP {command} --output /tidak/ditulis")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a shell")
def test_a_small_limit_that_may_be_raised_is_raised():
    code = "import resource; from lkjip_analysis.pipeline.means import too_little; "
    done = shell(
        f"ulimit -S -n 40; {sys.executable} -c '{code}print(repr(too_little()), resource.getrlimit(7)[0] > 64)'"
    )
    assert done.stdout == "'' True\n"
