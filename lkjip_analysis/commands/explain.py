"""``lkjip explain``: one number back to the row of the document that it came from."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.shared import add_command, add_json, only, print_json, with_package


def add(commands: Any) -> None:
    """Declare the command."""
    about = "telusuri satu angka sampai baris dokumen asalnya"
    description = (
        "Telusuri satu angka sampai baris dokumen asalnya. Alamat berbentuk tabel/baris/kolom, misalnya "
        "3.2/ikm/capaian; nama fakta, misalnya iku.ikm.capaian, menunjuk sel yang sama. Alamat tabel saja "
        "menampilkan baris dan kolomnya; tabel/baris menampilkan sel-selnya."
    )
    explain = add_command(commands, "explain", about, description)
    explain.add_argument("alamat", metavar="ALAMAT", help="tabel, tabel/baris, tabel/baris/kolom, atau nama fakta")
    explain.add_argument(
        "--instansi", metavar="INSTANSI", help="kunci instansi, atau buku kerja (bawaan: satu-satunya paket)"
    )
    explain.add_argument("--tahun", metavar="TAHUN", help="tahun laporan (bawaan: satu-satunya paket)")
    add_json(explain)
    explain.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Trace the number and tell its steps."""
    return with_package(options, _explain) if options.instansi else _explain(options)


def _explain(options: Namespace) -> int:
    from lkjip_analysis.dataset import read_dataset
    from lkjip_analysis.pipeline.explain import explain

    text, values = explain(read_dataset(only(options, "--instansi dan --tahun")), options.alamat)
    if options.json:
        print_json(values)
    else:
        from shutil import get_terminal_size

        from lkjip_analysis.pipeline.screen import wrapped

        print(wrapped(text, get_terminal_size((100, 24)).columns))
    return 0
