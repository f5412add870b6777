"""``lkjip check``: what is wrong with data packages, and what the checks find in them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.commands.parser import filled, positive
from lkjip_analysis.commands.shared import LEVELS, add_command, add_results, chosen, print_json, with_package

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.check import Checked, CheckView


def add(commands: Any) -> None:
    """Declare the command."""
    check = add_command(commands, "check", "periksa paket data tanpa menjalankan buku catatan")
    check.add_argument(
        "instansi", metavar="INSTANSI", nargs="?", help="kunci instansi, atau buku kerja (bawaan: semua)"
    )
    check.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun laporan (bawaan: semua)")
    check.add_argument("--semua", action="store_true", help="tampilkan semua temuan, bukan sepuluh cerita terpenting")
    check.add_argument("--tingkat", metavar="TINGKAT", choices=LEVELS, help="tampilkan temuan pada tingkat ini saja")
    check.add_argument("--cerita", metavar="N", type=positive, help="tampilkan satu cerita dengan semua temuannya")
    check.add_argument(
        "--sejak",
        metavar="BERKAS",
        type=filled,
        help="temuan.json laporan sebelumnya, untuk menyebut yang baru (bawaan: yang ada di folder outputs)",
    )
    check.add_argument(
        "--sarif", metavar="BERKAS", type=filled, help="tulis temuan sebagai SARIF 2.1.0 untuk anotasi di CI"
    )
    check.add_argument(
        "--tulis",
        metavar="FOLDER",
        type=filled,
        help="tulis temuan.json, temuan.csv, dan pemeriksaan.json ke folder ini",
    )
    add_results(check)
    check.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Check every package chosen, or that of a workbook; the gravest exit code counts."""
    return with_package(options, _check) if options.instansi else _check(options)


def _check(options: Namespace) -> int:
    from lkjip_analysis.pipeline.check import check

    packages = chosen(options)
    checked = [check(*package, folder, before=_before(options, folder)) for package, folder in packages.items()]
    if options.tulis:
        _write(checked, Path(options.tulis))
    if options.sarif:
        _sarif(checked, list(packages.values()), Path(options.sarif))
    if options.json:
        print_json([one.as_dict() for one in checked])
    else:
        view = _view(options)
        print("\n".join(line for one in checked for line in one.lines(view)))
    return max(one.exit_code(options.fail_on) for one in checked)


def _view(options: Namespace) -> CheckView:
    """What is shown, as wide as the terminal."""
    from shutil import get_terminal_size

    from lkjip_analysis.pipeline.check import CheckView
    from lkjip_analysis.pipeline.ink import ink_for

    width = get_terminal_size((80, 24)).columns
    return CheckView(options.semua, options.tingkat, options.cerita or 0, width, ink_for(sys.stdout))


def _before(options: Namespace, folder: Path) -> Path:
    """The findings of the report that was made last, beside the folder of data."""
    if options.sejak:
        return Path(options.sejak)
    return folder.parents[2] / "outputs" / folder.parent.name / folder.name / "temuan.json"


def _sarif(checked: Sequence[Checked], folders: Sequence[Path], path: Path) -> None:
    """Write the findings for programs that mark lines of files."""
    import json

    from lkjip_analysis.pipeline.publishing.outputs import writable
    from lkjip_analysis.pipeline.sarif import log

    with writable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(log(list(zip(checked, folders, strict=True))), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


def _write(checked: Sequence[Checked], folder: Path) -> None:
    """Write the findings of every package that could be read, one folder each when there are several."""
    from lkjip_analysis.pipeline import findings as found
    from lkjip_analysis.pipeline.publishing.outputs import writable

    good = [one for one in checked if not one.problems]
    for one in good:
        target = folder if len(checked) == 1 else folder / one.instansi / str(one.tahun)
        with writable(target):
            target.mkdir(parents=True, exist_ok=True)
            found.write(one.examined, target)
