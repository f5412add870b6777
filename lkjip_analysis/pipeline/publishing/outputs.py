"""The folder of a report: written beside its place, then put there whole; a failed run is kept apart."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.lock import locked
from lkjip_analysis.pipeline.means import reason
from lkjip_analysis.pipeline.publishing.swap import recover, replace_folder
from lkjip_analysis.pipeline.stopping import raise_if_told, shielded
from lkjip_analysis.render.formats import every

if TYPE_CHECKING:
    from nbformat import NotebookNode

MANIFEST = "manifest.json"
TABLES, CHARTS, NOTEBOOKS = "tabel", "grafik", "notebooks"
FINDINGS = ("temuan.json", "temuan.csv", "pemeriksaan.json")
RESULTS = ("hasil.csv", "hasil.json", "datapackage.json")
"""Data for machines."""
REPORTS = {name for format in every().values() for name in (format.file, format.review) if name}
NAMES = {MANIFEST, *REPORTS, TABLES, CHARTS, NOTEBOOKS, *FINDINGS, *RESULTS}
"""Every name directly in the folder of a report."""


@contextmanager
def staging(target: Path, what: str) -> Iterator[Path]:
    """An empty folder to write into, which becomes ``target`` when the block ends without an error.

    Args:
        target: folder of the report.
        what: the report, for messages.

    Raises:
        BadInput: the place is taken by something that is no report, locked by another run, or not writable.
    """
    target = target.resolve()
    _refuse_foreign(target)
    with ExitStack() as held:
        with writable(target.parent), shielded():
            target.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(_beside(target, "kunci"), what))
            held.callback(_clear, target)
            _clear(target)
            folder = _beside(target, f"sementara-{os.getpid()}")
            folder.mkdir()
        yield folder
        with writable(target), shielded():
            raise_if_told()
            _publish(folder, target)


def _beside(target: Path, kind: str) -> Path:
    """A hidden neighbour of the report's folder, on the same filesystem."""
    return target.with_name(f".{target.name}.{kind}")


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Say what cannot be written instead of a bare system error.

    Raises:
        BadInput: the system refused to write.
    """
    try:
        yield
    except OSError as error:
        name = error.filename or folder
        raise BadInput(f"Tidak dapat menulis {name}: {reason(error)}") from error


def _refuse_foreign(target: Path) -> None:
    """A report may only replace a report: never a folder that somebody else filled, such as a data package."""
    if target.exists() and not target.is_dir():
        raise BadInput(f"{target} bukan folder; pilih folder lain dengan --output")
    if not target.is_dir() or (target / MANIFEST).is_file():
        return
    if foreign := sorted(path.name for path in target.iterdir() if path.name not in NAMES):
        raise BadInput(
            f"{target} berisi berkas yang bukan hasil lkjip ({foreign[0]}), jadi tidak ditimpa; "
            "pindahkan isinya atau pilih folder lain dengan --output"
        )


def _publish(folder: Path, target: Path) -> None:
    if target.is_dir():
        _carry_over(target, folder)
    aside = _beside(target, "lama")
    if os.path.lexists(aside):  # another user's, which `_clear` may not remove
        aside = _beside(target, f"lama-{os.getpid()}-{time.time_ns()}")
    replace_folder(folder, target, aside)


def _carry_over(old: Path, new: Path) -> None:
    """Keep what the user put beside the previous report: files that its manifest does not list."""
    listed = set(_listed(old))
    for path in old.rglob("*"):
        name = path.relative_to(old)
        if path.is_file() and name.as_posix() not in listed and not (new / name).exists():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, new / name)


def _listed(folder: Path) -> list[str]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [MANIFEST, *(file["file"] for file in manifest["files"])]
    except (OSError, ValueError, KeyError, TypeError):
        # A manifest that cannot be read lists nothing: then everything in the folder is the old report.
        return [path.relative_to(folder).as_posix() for path in folder.rglob("*")]


def _clear(target: Path) -> None:
    """Remove what runs left beside the report; while we hold the lock, those runs are dead or our own.

    What belongs to another user may stay: the report stands all the same, and that user's next run removes it.
    """
    with shielded():
        aside = [*_neighbours(target, "lama"), *_neighbours(target, "lama-*")]
        if not target.exists() and aside:
            recover(target, max(aside, key=lambda path: path.lstat().st_ctime_ns))
        for path in [*_neighbours(target, "sementara-*"), *aside]:
            shutil.rmtree(path, ignore_errors=True)


def _neighbours(target: Path, kind: str) -> list[Path]:
    return sorted(target.parent.glob(_beside(target, kind).name))


def left_behind(target: Path) -> list[Path]:
    """Earlier reports of other users that could not be removed."""
    target = target.resolve()
    return [*_neighbours(target, "lama"), *_neighbours(target, "lama-*")]


# -- what is kept of a failed run ------------------------------------------------------------------------------


def failure_folder(target: Path) -> Path:
    """Where the failing notebooks of a run are kept (``2025-gagal``)."""
    return target.with_name(f"{target.name}-gagal")


def keep_failure(node: NotebookNode, name: str, target: Path) -> Path:
    """Write a failing notebook beside the report, which itself stays as it was."""
    import nbformat

    folder = failure_folder(target)
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        nbformat.write(node, path)
    return path


def forget_failures(target: Path) -> None:
    """Remove what an earlier failed run left: only notebooks, and the folder when nothing else is in it."""
    folder = failure_folder(target)
    if folder.is_dir() and not folder.is_symlink():
        for path in folder.glob("*.ipynb"):
            with suppress(OSError):  # another user's
                path.unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()  # refused while anything is in it
