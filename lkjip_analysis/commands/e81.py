"""``lkjip e81``: the quarterly evaluation form."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from lkjip_analysis.commands.shared import add_command, with_package, year_wanted


def add(commands: Any) -> None:
    """Declare the command."""
    about = "tulis formulir evaluasi triwulan E.81 (xlsx dan docx)"
    form = add_command(commands, "e81", about)
    form.add_argument("instansi", metavar="INSTANSI", help="kunci instansi, atau buku kerja")
    form.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun yang dievaluasi; tidak perlu bila buku kerja")
    form.demand = year_wanted
    form.add_argument("--triwulan", type=int, choices=(1, 2, 3, 4), required=True, help="triwulan yang dievaluasi")
    form.add_argument("--format", choices=("xlsx", "docx"), action="append", help="hanya bentuk ini (bawaan: keduanya)")
    form.add_argument(
        "--output", dest="folder", metavar="FOLDER", help="folder hasil (bawaan: outputs/triwulan/INSTANSI/TAHUN)"
    )
    form.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Write the quarterly form."""
    return with_package(options, _write)


def _write(options: Namespace) -> int:
    from lkjip_analysis.pipeline.form_export import FORMATS, write_evaluation
    from lkjip_analysis.pipeline.workbook import plain_year

    room = getattr(options, "output", "")  # of a workbook's own run: its package is gone afterwards
    folder = options.folder or (str(Path(room) / "triwulan" / options.instansi / str(options.tahun)) if room else "")
    formats = tuple(options.format or FORMATS)
    year = plain_year(str(options.tahun))
    for path in write_evaluation(options.instansi, year, options.triwulan, formats, options.data, folder):
        print(f"Formulir E.81: {path}")
    return 0
