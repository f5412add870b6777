"""What a report follows from, as one fingerprint: when it is the same and the report is whole, nothing is to be done.

Nothing that takes long to load is loaded here, so that an unchanged report is told at once.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import lkjip_analysis
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.publishing.outputs import MANIFEST
from lkjip_analysis.render.formats import FORMATS, targets

LIBRARIES = (
    *("ipykernel", "matplotlib", "mistune", "nbclient", "nbconvert", "nbformat", "numpy", "pandas", "papermill"),
    *("pydantic", "python-docx", "typst", "xlsxwriter"),
)
"""Libraries on which a result could depend."""


_ELSEWHERE = {
    *("data_dir", "output_dir", "notebooks_dir", "template", "formats"),
    *("jobs", "workers", "timeout", "fail_on", "kernels", "force", "gather"),
}
"""Options that are looked at in another way, or that no result depends on."""


@dataclass(frozen=True)
class Unchanged:
    """A report that stands as it would be made.

    Attributes:
        folder: where it stands.
        manifest: what it says of itself.
    """

    folder: Path
    manifest: Mapping[str, Any]

    def failed_on(self, level: str | None) -> bool:
        """Whether its findings reach a level; levels stand in the order of their weight."""
        levels = ("galat", "peringatan", "catatan")
        counted = self.manifest["findings"]
        return level is not None and any(counted.get(one, 0) for one in levels[: levels.index(level) + 1])

    @property
    def reports(self) -> list[Path]:
        """The report in every format written."""
        made = self.manifest
        return [self.folder / target.file for target in targets(made["formats"], made.get("editions"))]

    def line(self) -> str:
        """What to tell the person who ran it."""
        made = self.manifest
        return (
            f"Laporan {made['instansi']} {made['tahun']} tidak berubah: data, parameter, dan perangkat lunak sama "
            f"seperti ketika dibuat, jadi tidak dihitung lagi (--force menghitungnya lagi): {self.reports[0]}"
        )

    def as_dict(self, fail_on: str | None) -> dict[str, Any]:
        """Plain values for JSON, as of a run."""
        made = self.manifest
        names = ("instansi", "tahun", "findings", "missing", "durations")
        return {
            "exit": int(self.failed_on(fail_on)),
            "unchanged": True,
            "report": str(self.reports[0]),
            "reports": [str(path) for path in self.reports],
            "tables": len(made["tables"]),
            "charts": len(made["charts"]),
            "warnings": [],
            **{name: made[name] for name in names},
        }


def unchanged(instansi: str, tahun: int | str, options: RunOptions) -> Unchanged | None:
    """The report that stands, when a run would make the same once more; None when it has to be made.

    Whatever cannot be read or is not as expected is left to the run, which says what is wrong with it.
    """
    try:
        data = upward(options.data_dir).resolve()
        target = options.outputs(data) / instansi / str(tahun)
        manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        whole = all(_sha256(target / item["file"]) == item["sha256"] for item in manifest["files"])
        same = whole and manifest["stamp"] == stamp(data / instansi / str(tahun), options)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Unchanged(target, manifest) if same else None


def stamp(package: Path, options: RunOptions) -> str:
    """The fingerprint of everything that the report of a package follows from.

    Raises:
        OSError: something of it cannot be read.
    """
    chapters = notebooks_folder(options)
    parts = {
        "folder": package.resolve().parent.parent.name,
        "paket": list(_contents(package, package.rglob("*"))),
        "buku catatan": list(_contents(chapters, chapters.glob("*.ipynb"))),
        "templat": _sha256(Path(options.template)) if options.template is not None else "",
        "pilihan": {name: _plain(value) for name, value in vars(options).items() if name not in _ELSEWHERE},
        "bentuk": sorted(FORMATS if options.formats is None else options.formats),
        "program": program(),
    }
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def notebooks_folder(options: RunOptions) -> Path:
    """The folder whose notebooks a run would take: the one named, else the first upward that has any."""
    if options.notebooks_dir is not None:
        return Path(options.notebooks_dir)
    here = Path.cwd()
    package = Path(lkjip_analysis.__file__).resolve().parent
    own = package.parent if (package.parent / "pyproject.toml").is_file() else package
    folders = (place / "notebooks" for place in (here, *here.parents, own))
    return next((folder for folder in folders if any(folder.glob("*.ipynb"))), own / "notebooks")


def upward(name: Path | str) -> Path:
    """A folder from here upward, as `locate.find_upward` finds it."""
    here = Path.cwd()
    return next((place / name for place in (here, *here.parents) if (place / name).is_dir()), Path(name))


def _plain(value: Any) -> Any:
    """An option as JSON; ``-p x=1`` is the same as a parameter that is the number 1."""
    return sorted((name, str(one)) for name, one in value.items()) if isinstance(value, Mapping) else str(value)


@cache
def program() -> str:
    """The fingerprint of this package's own files, of Python and of the libraries."""
    folder = Path(lkjip_analysis.__file__).parent
    files = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    parts = [*_contents(folder, files), platform.python_version(), platform.system(), *map(_version, LIBRARIES)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _contents(folder: Path, files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    named = {path.relative_to(folder): path for path in files if path.is_file()}
    for name, path in sorted(named.items()):
        if not any(part.startswith((".", "~$")) for part in name.parts):
            yield name.as_posix(), _sha256(path)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
