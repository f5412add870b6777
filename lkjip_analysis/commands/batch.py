"""``lkjip batch``: the reports of every package below a folder."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lkjip_analysis.commands.parser import positive
from lkjip_analysis.commands.shared import add_command, add_making, chosen, print_json, run_options

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.batch import Outcome


def add(commands: Any) -> None:
    """Declare the command."""
    about = "terbitkan laporan semua paket data; yang gagal tidak menghentikan yang lain"
    batch = add_command(commands, "batch", about)
    batch.add_argument("--tahun", metavar="TAHUN", type=positive, help="hanya tahun ini (bawaan: semua)")
    add_making(batch)
    batch.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Make all reports."""
    from lkjip_analysis.pipeline.batch import exit_code, run_all, summary
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.startup import skip_slow_grammar
    from lkjip_analysis.render.editions import unknown as unknown_editions
    from lkjip_analysis.render.formats import FORMATS, unfit_template, unknown

    skip_slow_grammar()
    packages = list(chosen(Namespace(data=options.data, instansi=None, tahun=options.tahun)))
    how = run_options(options)
    formats = list(FORMATS) if how.formats is None else how.formats
    strange = [] if how.editions is None else unknown_editions(how.editions)
    if wrong := [*unknown(formats), *strange, *unfit_template(how.template, formats)]:  # once, not once per package
        raise BadInput("\n".join(wrong))
    tell = _teller(len(packages), sys.stderr if options.json else sys.stdout)
    outcomes = run_all(packages, replace(how, jobs=None), how.jobs, tell)
    if options.json:
        print_json([{**vars(outcome), "done": outcome.done} for outcome in outcomes])
    else:
        print("\n".join(summary(outcomes)))
    return exit_code(outcomes)


def _teller(count: int, stream: Any) -> Callable[[Outcome], None]:
    told = 0

    def tell(outcome: Outcome) -> None:
        nonlocal told
        told += 1
        print(f"[{told}/{count}] {outcome.line()}", file=stream, flush=True)

    return tell
