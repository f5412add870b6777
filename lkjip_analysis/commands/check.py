"""``lkjip check``: what is wrong with data packages, and what the checks find in them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.commands.parser import filled
from lkjip_analysis.commands.shared import add_command, add_results, chosen, print_json

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.check import Checked


def add(commands: Any) -> None:
    """Declare the command."""
    check = add_command(commands, "check", "periksa paket data tanpa menjalankan buku catatan")
    check.add_argument("instansi", metavar="INSTANSI", nargs="?", help="kunci instansi (bawaan: semua)")
    check.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun laporan (bawaan: semua)")
    check.add_argument(
        "--tulis",
        metavar="FOLDER",
        type=filled,
        help="tulis temuan.json, temuan.csv, dan pemeriksaan.json ke folder ini",
    )
    add_results(check)
    check.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Check every package chosen; the gravest exit code counts."""
    from lkjip_analysis.pipeline.check import check

    checked = [check(*package, folder) for package, folder in chosen(options).items()]
    if options.tulis:
        _write(checked, Path(options.tulis))
    if options.json:
        print_json([one.as_dict() for one in checked])
    else:
        from shutil import get_terminal_size

        width = get_terminal_size((100, 24)).columns
        print("\n".join(line for one in checked for line in one.lines(width)))
    return max(one.exit_code(options.fail_on) for one in checked)


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
