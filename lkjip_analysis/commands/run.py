"""``lkjip run``: one report, of a package or of a workbook."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from lkjip_analysis.commands.shared import add_command, add_making, print_json, run_options


def add(commands: Any) -> None:
    """Declare the command."""
    run = add_command(commands, "run", "hitung, periksa, dan terbitkan laporan satu instansi")
    run.add_argument("instansi", metavar="INSTANSI", help="kunci instansi, atau buku kerja (.xlsx, .ods)")
    run.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun laporan; tidak perlu bila buku kerja")
    run.demand = year_wanted
    add_making(run)
    run.add_argument("--quiet", action="store_true", help="jangan tampilkan kemajuan")
    run.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Make the report."""
    return with_package(options, _run_package)


def _run_package(options: Namespace) -> int:
    from lkjip_analysis.pipeline.progress import OneLine, console
    from lkjip_analysis.pipeline.startup import skip_slow_grammar

    skip_slow_grammar()
    progress = console(options.quiet or options.json)
    try:
        from lkjip_analysis.pipeline.run import run

        own = {"instansi": options.instansi, "tahun": options.tahun}
        result = run(options=run_options(options, **own), **own, progress=progress)
    finally:
        if isinstance(progress, OneLine):
            progress.close()
    if options.json:
        print_json(result.as_dict())
    else:
        print("\n".join(result.lines()))
    return int(result.failed_on)


def is_workbook(text: str) -> bool:
    """Whether an argument names a workbook and not an agency.

    >>> is_workbook("dinas-2026.xlsx"), is_workbook("dinas-contoh")
    (True, False)
    """
    return text.lower().endswith((".xlsx", ".ods", ".xls", ".xlsm", ".xlsb", ".xltx"))


def year_wanted(options: Namespace) -> str:
    """What the command line lacks: an agency needs its year, a workbook holds it."""
    lacks = options.tahun is None and not is_workbook(options.instansi)
    return "yang ini wajib diisi: TAHUN; tanpa TAHUN hanya buku kerja: lkjip run BERKAS.xlsx" if lacks else ""


def with_package(options: Namespace, run: Callable[[Namespace], int]) -> int:
    """Run with the package of a workbook, or as it is when an agency is named.

    Raises:
        BadInput: the year is another than the workbook's.
    """
    if not is_workbook(options.instansi):
        return run(options)
    from lkjip_analysis.locate import find_upward
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.workbook import package_of

    with package_of(options.instansi) as (room, taken):
        if options.tahun not in (None, taken.year):
            raise BadInput(f"TAHUN {options.tahun}: buku kerja ini untuk tahun {taken.year}")
        output = options.output or str(find_upward(options.data or "data").parent / "outputs")
        given = vars(options) | {"instansi": taken.agency, "tahun": taken.year, "data": str(room), "output": output}
        return run(Namespace(**given))
