"""``lkjip compare``: two packages, two runs or two years."""

from __future__ import annotations

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.commands.shared import add_command, add_json, is_workbook, print_json

if TYPE_CHECKING:
    from lkjip_analysis.compare import Comparison


def add(commands: Any) -> None:
    """Declare the command."""
    about = "bandingkan dua paket data, dua hasil, atau dua tahun: apa yang berubah dan akibatnya"
    comparing = add_command(commands, "compare", about)
    what = "INSTANSI/TAHUN, folder paket data, buku kerja, atau folder hasil"
    comparing.add_argument("a", metavar="A", help=what)
    comparing.add_argument("b", metavar="B", help=what)
    comparing.add_argument("--html", metavar="BERKAS", help="tulis juga halaman berisi semua perbedaan")
    add_json(comparing)
    comparing.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Compare two packages or two runs."""
    from lkjip_analysis.pipeline import comparing

    with ExitStack() as stack:
        sides = [_package(stack, text) for text in (options.a, options.b)]
        made = comparing.compare(sides[0], sides[1], options.data, (options.a, options.b))
        page = comparing.write_page(made, options.html) if options.html else None
        return _tell(made, page, options)


def _package(stack: ExitStack, text: str) -> str:
    """What is compared: a folder, or the package of a workbook while the comparison is made."""
    if not is_workbook(text):
        return text
    from lkjip_analysis.pipeline.workbook import package_of

    data, taken = stack.enter_context(package_of(text))
    return str(data / taken.agency / taken.year)


def _tell(made: Comparison, page: Path | None, options: Namespace) -> int:
    from shutil import get_terminal_size

    from lkjip_analysis.compare.comparison_lines import WIDTH, lines

    if options.json:
        print_json(made.as_dict())
        return 0
    print("\n".join(lines(made, get_terminal_size((WIDTH, 24)).columns)))
    if page:
        print(f"\nHalaman: {page}")
    return 0
