"""``lkjip tanggapan``: marks and remarks of several reviewers, merged into the next run."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from lkjip_analysis.commands.parser import filled
from lkjip_analysis.commands.shared import add_command, add_json, only, print_json


def add(commands: Any) -> None:
    """Declare the command."""
    about = "gabungkan tanda dan catatan beberapa pereviu (JSON dari halaman laporan) ke laporan berikutnya"
    answers = add_command(commands, "tanggapan", about)
    answers.add_argument("berkas", metavar="BERKAS", nargs="+", help="ekspor JSON tinjauan, satu berkas tiap pereviu")
    answers.add_argument("--instansi", metavar="INSTANSI", help="kunci instansi (bawaan: satu-satunya paket)")
    answers.add_argument("--tahun", metavar="TAHUN", help="tahun laporan (bawaan: satu-satunya paket)")
    answers.add_argument(
        "--temuan",
        metavar="BERKAS",
        type=filled,
        help="temuan.json laporan yang ditinjau (bawaan: yang ada di folder outputs)",
    )
    add_json(answers)
    answers.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Merge the marks and tell what came of it."""
    from lkjip_analysis.pipeline.answers import merge

    package = only(options, "--instansi dan --tahun").resolve()
    usual = package.parents[2] / "outputs" / package.parent.name / package.name / "temuan.json"
    made = merge([Path(one) for one in options.berkas], package, Path(options.temuan) if options.temuan else usual)
    if options.json:
        print_json(made.as_dict())
    else:
        print("\n".join(made.lines()))
    return 0
