"""``lkjip audit``: the printed report held against what is computed, cell by cell."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from lkjip_analysis.commands.parser import filled
from lkjip_analysis.commands.shared import add_command, add_json, only, print_json


def add(commands: Any) -> None:
    """Declare the command."""
    audit = add_command(commands, "audit", "bandingkan laporan tercetak dengan hasil hitung ulang, sel demi sel")
    audit.add_argument("instansi", metavar="INSTANSI", nargs="?", help="kunci instansi (bawaan: satu-satunya paket)")
    audit.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun laporan (bawaan: satu-satunya paket)")
    audit.add_argument(
        "--ke", metavar="BERKAS", type=filled, help="taruh ringkasannya di antara tanda uji balik berkas Markdown ini"
    )
    add_json(audit)
    audit.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Compare and tell."""
    from lkjip_analysis.pipeline.audit import audit, write_into
    from lkjip_analysis.pipeline.package import read_package

    made = audit(read_package(only(options, "INSTANSI dan TAHUN")))
    if options.ke:
        write_into(Path(options.ke), made.markdown())
    if options.json:
        print_json(made.as_dict())
    else:
        print("\n".join(made.lines()))
    return 0
