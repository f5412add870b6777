"""``lkjip roll``: next year's package from this year's."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.shared import add_command, add_json, package_wanted, print_json


def add(commands: Any) -> None:
    """Declare the command."""
    rolling = add_command(commands, "roll", "siapkan paket data tahun berikutnya dari paket tahun ini")
    rolling.add_argument("instansi", metavar="INSTANSI", help="kunci instansi")
    rolling.add_argument("dari", metavar="TAHUN", help="tahun paket yang ada")
    rolling.add_argument("ke", metavar="TAHUN", help="tahun paket yang disiapkan")
    rolling.add_argument("--renstra", metavar="AWAL-AKHIR", help="masa Renstra baru, bila berganti")
    rolling.add_argument(
        "--bawa", metavar="NAMA", help="bawa juga pegawai, sarpras, permasalahan, isu_strategis (dipisahkan koma)"
    )
    rolling.add_argument("--xlsx", metavar="BERKAS", help="tulis juga buku kerjanya, dengan lembar Harus diisi")
    add_json(rolling)
    rolling.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Prepare next year's package."""
    from lkjip_analysis.pipeline import roll
    from lkjip_analysis.pipeline.workbook import plain_year

    package_wanted(options.instansi, f"roll INSTANSI {options.dari} {options.ke}")
    keep = [name.strip() for name in (options.bawa or "").split(",") if name.strip()]
    years = plain_year(options.dari), plain_year(options.ke)
    made = roll.roll_on(
        options.instansi, *years, options.data, renstra=options.renstra, keep=keep, workbook=options.xlsx
    )
    if options.json:
        print_json(made.as_dict())
    else:
        print("\n".join(made.lines()))
    return 0
