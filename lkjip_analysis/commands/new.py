"""``lkjip new``: an empty workbook to fill."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.shared import add_command

KINDS = ("kecamatan", "kelurahan", "dinas", "badan", "inspektorat", "satker")
"""Kinds of agency; written out here because the door, which uses them, takes a moment to load."""


def add(commands: Any) -> None:
    """Declare the command."""
    about = "buat buku kerja Excel kosong untuk diisi"
    new = add_command(commands, "new", about, data=False)
    new.add_argument("instansi", metavar="INSTANSI", help="kunci instansi: huruf kecil, angka, tanda hubung")
    new.add_argument("tahun", metavar="TAHUN", help="tahun laporan")
    new.add_argument("--jenis", metavar="JENIS", choices=KINDS, help=f"jenis instansi ({', '.join(KINDS)})")
    new.add_argument("--nama", metavar="NAMA", help="nama resmi instansi")
    new.add_argument("--output", metavar="BERKAS", help="berkas yang ditulis (bawaan: <instansi>-<tahun>.xlsx)")
    new.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Write an empty workbook."""
    from lkjip_analysis.pipeline.workbook import new_workbook, plain_year

    year = plain_year(options.tahun)
    path = new_workbook(options.instansi, year, options.jenis or "", options.nama or "", options.output)
    print(f"Buku kerja: {path}\nIsi di Excel atau LibreOffice, lalu: lkjip import {path}")
    return 0
