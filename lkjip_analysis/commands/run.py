"""``lkjip run``: one report, of a package or of a workbook."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from lkjip_analysis.commands.shared import (
    add_command,
    add_force,
    add_making,
    print_json,
    run_options,
    with_package,
    year_wanted,
)

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.options import RunOptions


def add(commands: Any) -> None:
    """Declare the command."""
    run = add_command(commands, "run", "hitung, periksa, dan terbitkan laporan satu instansi")
    run.add_argument("instansi", metavar="INSTANSI", help="kunci instansi, atau buku kerja (.xlsx, .ods)")
    run.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun laporan; tidak perlu bila buku kerja")
    run.demand = year_wanted
    add_making(run)
    add_force(run)
    run.add_argument("--quiet", action="store_true", help="jangan tampilkan kemajuan")
    run.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Make the report."""
    return with_package(options, _run_package)


def _run_package(options: Namespace) -> int:
    from lkjip_analysis.pipeline.stamp import unchanged

    own = {"instansi": options.instansi, "tahun": options.tahun}
    how = run_options(options, **own)
    if not options.force and (stands := unchanged(**own, options=how)) is not None:
        if options.json:
            print_json(stands.as_dict(options.fail_on))
        else:
            print(stands.line())
        return int(stands.failed_on(options.fail_on))
    return _make(own, how, options)


def _make(own: dict[str, Any], how: RunOptions, options: Namespace) -> int:
    from lkjip_analysis.pipeline.progress import OneLine, console
    from lkjip_analysis.pipeline.startup import skip_slow_grammar

    skip_slow_grammar()
    progress = console(options.quiet or options.json)
    try:
        from lkjip_analysis.pipeline.run import run

        result = run(**own, options=how, progress=progress)
    finally:
        if isinstance(progress, OneLine):
            progress.close()
    if options.json:
        print_json(result.as_dict())
    else:
        print("\n".join(result.lines()))
        if workbook := getattr(options, "unstored", ""):
            print(f"Paket datanya belum disimpan; untuk lkjip roll ke tahun berikutnya: lkjip import {workbook}")
    return int(result.failed_on)
