"""What a process leaves in the temporary folder goes with it, or with the next one; what others have there stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_analysis.pipeline import scratch
from lkjip_analysis.pipeline.errors import BadInput

ROOT = Path(__file__).parents[2]


@pytest.fixture
def temp(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def leave(temp, code):
    """Run a process that borrows a folder and ends in its own way."""
    program = f"import os, sys; from lkjip_analysis.pipeline import scratch; made = scratch.borrow(); {code}"
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temp)}
    subprocess.run([sys.executable, "-c", program], env=env, timeout=60, check=False)


def test_the_last_folder_given_back_takes_everything_with_it(temp):
    one, other = scratch.borrow(), scratch.borrow()
    assert one.parent == other.parent
    shared = scratch.shared_with(one)
    shared.mkdir()
    scratch.give_back(one)
    assert not one.exists()
    assert shared.is_dir()
    scratch.give_back(other)
    assert list(temp.iterdir()) == []


def test_only_its_user_can_enter(temp):
    with scratch.borrowed() as folder:
        assert folder.stat().st_mode & 0o077 == 0
        assert folder.parent.stat().st_mode & 0o077 == 0


def test_what_a_dead_process_left_is_removed_by_the_next(temp):
    leave(temp, "(made / 'isi').touch(); os._exit(9)")
    assert len(list(temp.iterdir())) == 1
    with scratch.borrowed() as folder:
        assert list(temp.iterdir()) == [folder.parent]


def test_a_process_that_ends_as_usual_leaves_nothing(temp):
    leave(temp, "sys.exit(3)")
    assert list(temp.iterdir()) == []


def test_what_a_living_process_has_is_not_touched(temp):
    program = "from lkjip_analysis.pipeline import scratch; print(scratch.borrow(), flush=True); input()"
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temp)}
    with subprocess.Popen(
        [sys.executable, "-c", program], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        theirs = Path(other.stdout.readline().strip())
        with scratch.borrowed() as ours:
            assert theirs.is_dir()
            assert ours.parent != theirs.parent
        assert theirs.is_dir()
        other.communicate("\n")
    assert list(temp.iterdir()) == []


def test_folders_of_others_that_look_alike_are_not_touched(temp, tmp_path_factory):
    (temp / "lkjip-data").mkdir()
    (temp / "lkjip-data" / "berharga.csv").write_text("x")
    elsewhere = tmp_path_factory.mktemp("lain")
    (elsewhere / scratch.OWNER).touch()
    (temp / "lkjip-tautan").symlink_to(elsewhere)
    (temp / "lkjip-berkas").touch()
    scratch.tidy(temp)
    assert sorted(path.name for path in temp.iterdir()) == ["lkjip-berkas", "lkjip-data", "lkjip-tautan"]
    assert (elsewhere / scratch.OWNER).exists()


def test_no_folder_that_can_be_written_is_said_and_is_no_fault_of_the_program(monkeypatch):
    def none():
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(scratch.tempfile, "gettempdir", none)
    with pytest.raises(BadInput, match="folder sementara"):
        scratch.borrow()
