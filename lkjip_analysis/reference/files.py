"""Where reference data lives, and how its YAML files are read.

Every file exists once in the package; an agency may bring a file of the same name in its own folder, whose
entries add to the packaged ones or replace them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.yamltext import NOT_YAML, YamlProblem, read_yaml

DATA = Path(__file__).parent / "data"

Version = tuple[tuple[str, int, int], ...]
"""Path, modification time and size of each file read: the key under which parsed files are cached."""


def version(name: str, folder: Path | None = None) -> Version:
    """Identify the files called ``name``: the packaged one first, then the agency's, as they are on disk now.

    Args:
        name: file name (``skala.yaml``).
        folder: the agency's own folder (``referensi``), if it brings one.

    Raises:
        InvalidReference: ``folder`` is not a folder.

    >>> [Path(path).name for path, _, _ in version("skala.yaml")]
    ['skala.yaml']
    """
    if folder is None:
        return _packaged(DATA / name)
    if not folder.is_dir():
        raise InvalidReference(f"folder referensi '{folder}' tidak ada")
    return _packaged(DATA / name) + _as_it_is(folder / name)


@cache
def _packaged(path: Path) -> Version:
    """The packaged file, which does not change while a process runs and is asked for with every row."""
    return _as_it_is(path)


def _as_it_is(path: Path) -> Version:
    if not path.is_file():
        return ()
    now = path.stat()
    return ((str(path), now.st_mtime_ns, now.st_size),)


def documents(files: Version) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Read the files of a version: how each is called in messages, and its content.

    Raises:
        InvalidReference: a file is not UTF-8, not YAML, or not a list of named entries.

    >>> [label for label, content in documents(version("skala.yaml"))]
    ['data/skala.yaml']
    """
    for path, changed, size in files:
        yield label(Path(path)), _kept(path, changed, size)


def label(path: Path) -> str:
    """Call a file by its folder and name, which tells the packaged one from the agency's.

    >>> label(Path("/srv/data/kecamatan/2025/referensi/skala.yaml"))
    'referensi/skala.yaml'
    """
    return f"{path.parent.name}/{path.name}"


@lru_cache(maxsize=64)
def _kept(path: str, changed: int, size: int) -> Mapping[str, Any]:
    """A file as it was then; over thousands of packages the packaged ones are read once."""
    return _load(Path(path))


def _load(path: Path) -> Mapping[str, Any]:
    try:
        content = read_yaml(path.read_text(encoding="utf-8-sig"), ours=path.parent == DATA).content
    except OSError as error:
        raise InvalidReference(f"{label(path)}: tidak dapat dibaca ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InvalidReference(f"{label(path)} baris {line}: bukan teks UTF-8; simpanlah sebagai UTF-8") from error
    except YamlProblem as error:
        at = f" baris {error.line}" if error.line else ""
        reason = error.reason.removeprefix(f"{NOT_YAML}; ")
        raise InvalidReference(f"{label(path)}{at}: bukan YAML yang sah ({reason})") from error
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise InvalidReference(f"{label(path)}: isinya harus berupa kunci dan entri")
    return content
