"""``lkjip e81``: the quarterly evaluation form."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.shared import add_command


def add(commands: Any) -> None:
    """Declare the command."""
    about = "tulis formulir evaluasi triwulan E.81 (xlsx dan docx)"
    form = add_command(commands, "e81", about)
    form.add_argument("instansi", metavar="INSTANSI", help="kunci instansi")
    form.add_argument("tahun", metavar="TAHUN", help="tahun yang dievaluasi")
    form.add_argument("--triwulan", type=int, choices=(1, 2, 3, 4), required=True, help="triwulan yang dievaluasi")
    form.add_argument("--format", choices=("xlsx", "docx"), action="append", help="hanya bentuk ini (bawaan: keduanya)")
    form.add_argument("--output", metavar="FOLDER", help="folder hasil (bawaan: outputs/triwulan/INSTANSI/TAHUN)")
    form.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Write the quarterly form."""
    from lkjip_analysis.pipeline.form_export import FORMATS, write_evaluation
    from lkjip_analysis.pipeline.workbook import plain_year

    formats = tuple(options.format or FORMATS)
    year = plain_year(options.tahun)
    for path in write_evaluation(options.instansi, year, options.triwulan, formats, options.data, options.output or ""):
        print(f"Formulir E.81: {path}")
    return 0
