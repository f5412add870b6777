"""``lkjip compare``: two packages, two runs or two years."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.shared import add_command, add_json, print_json


def add(commands: Any) -> None:
    """Declare the command."""
    about = "bandingkan dua paket data, dua hasil, atau dua tahun: apa yang berubah dan akibatnya"
    comparing = add_command(commands, "compare", about)
    what = "INSTANSI/TAHUN, folder paket data, atau folder hasil"
    comparing.add_argument("a", metavar="A", help=what)
    comparing.add_argument("b", metavar="B", help=what)
    comparing.add_argument("--html", metavar="BERKAS", help="tulis juga halaman berisi semua perbedaan")
    add_json(comparing)
    comparing.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Compare two packages or two runs."""
    from shutil import get_terminal_size

    from lkjip_analysis.compare.comparison_lines import WIDTH, lines
    from lkjip_analysis.pipeline import comparing

    made = comparing.compare(options.a, options.b, options.data)
    page = comparing.write_page(made, options.html) if options.html else None
    if options.json:
        print_json(made.as_dict())
        return 0
    print("\n".join(lines(made, get_terminal_size((WIDTH, 24)).columns)))
    if page:
        print(f"\nHalaman: {page}")
    return 0
