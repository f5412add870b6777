"""``lkjip export-data``: the workbook of a package."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.shared import add_command, package_wanted


def add(commands: Any) -> None:
    """Declare the command."""
    giving = add_command(commands, "export-data", "tulis buku kerja Excel dari paket data")
    giving.add_argument("instansi", metavar="INSTANSI", help="kunci instansi")
    giving.add_argument("tahun", metavar="TAHUN", help="tahun laporan")
    giving.add_argument("berkas", metavar="BERKAS", help="buku kerja yang ditulis, berakhiran .xlsx")
    giving.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Write the workbook of a package."""
    from lkjip_analysis.pipeline.workbook import export_workbook, plain_year

    package_wanted(options.instansi, "export-data INSTANSI TAHUN BERKAS.xlsx")
    path = export_workbook(options.instansi, plain_year(options.tahun), options.berkas, options.data)
    print(f"Buku kerja: {path}")
    return 0
