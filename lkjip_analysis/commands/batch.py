"""``lkjip batch``: the reports of every package below a folder, and a summary over all of them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.commands.parser import positive
from lkjip_analysis.commands.shared import add_command, add_force, add_making, chosen, print_json, run_options

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.batch import Package, RunOutcome
    from lkjip_analysis.pipeline.options import RunOptions


def add(commands: Any) -> None:
    """Declare the command."""
    about = "terbitkan laporan semua paket data; yang gagal tidak menghentikan yang lain"
    description = (
        f"{about[0].upper()}{about[1:]}. Laporan yang tidak berubah tidak dihitung lagi, sehingga jalan yang terhenti "
        "dilanjutkan dengan perintah yang sama. Sesudahnya ada ringkasan.html dan ringkasan.xlsx di folder hasil."
    )
    batch = add_command(commands, "batch", about, description)
    add = batch.add_argument
    add("--tahun", metavar="TAHUN", type=positive, help="hanya tahun ini (bawaan: semua)")
    add("--workers", metavar="N", type=positive, help="banyaknya laporan sekaligus (bawaan: jumlah prosesor)")
    add("--memori", metavar="MB", type=positive, default=1500, help="memori satu laporan paling banyak (bawaan: 1500)")
    add("--menit", metavar="N", type=positive, default=30, help="waktu satu laporan paling lama (bawaan: 30 menit)")
    add("--scheduler", metavar="tcp://ALAMAT", help="kerjakan di klaster Dask yang sudah berjalan (perlu [cluster])")
    add_making(batch)
    add_force(batch)
    batch.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Make all reports, and the summary over them."""
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.startup import skip_slow_grammar
    from lkjip_analysis.render.editions import unknown as unknown_editions
    from lkjip_analysis.render.formats import FORMATS, unfit_template, unknown

    skip_slow_grammar()
    packages = chosen(Namespace(data=options.data, instansi=None, tahun=options.tahun))
    how = replace(run_options(options), force=options.force, gather=True)
    formats = list(FORMATS) if how.formats is None else how.formats
    strange = [] if how.editions is None else unknown_editions(how.editions)
    if wrong := [*unknown(formats), *strange, *unfit_template(how.template, formats)]:  # once, not once per package
        raise BadInput("\n".join(wrong))
    return _all(packages, how, options)


def _all(packages: dict[Package, Path], how: RunOptions, options: Namespace) -> int:
    from lkjip_analysis.locate import find_upward
    from lkjip_analysis.pipeline.batch import FAULT, BatchProgress, exit_code, run_all, summary
    from lkjip_analysis.pipeline.lock import Busy, locked
    from lkjip_analysis.pipeline.pool import Limits
    from lkjip_analysis.pipeline.publishing.outputs import writable

    folder = how.outputs(find_upward(how.data_dir).resolve())
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(locked(folder / ".batch.kunci", f"Kumpulan laporan di {folder}"))
        except Busy as error:
            print(error, file=sys.stderr)
            return FAULT
        stream = sys.stderr if options.json else sys.stdout
        tell = BatchProgress(len(packages), lambda line: print(line, file=stream, flush=True), folder / "batch.log")
        limits = Limits(options.menit * 60, options.memori)
        if options.scheduler:
            from lkjip_analysis.pipeline.cluster import run_on

            outcomes = run_on(options.scheduler, list(packages), replace(how, jobs=1), tell)
        else:
            jobs = options.workers or how.jobs
            outcomes = run_all(list(packages), replace(how, jobs=None), jobs, tell, limits=limits)
        pages = _overview(outcomes, packages, folder)
    if options.json:
        print_json([{**vars(outcome), "done": outcome.done} for outcome in outcomes])
    else:
        print("\n".join([*summary(outcomes), f"Ringkasan: {', '.join(map(str, pages))}"]))
    return exit_code(outcomes)


def _overview(outcomes: Sequence[RunOutcome], packages: dict[Package, Path], folder: Path) -> tuple[Path, Path]:
    from lkjip_analysis.across.collection import frames
    from lkjip_analysis.pipeline.gathered import extract_of_failure, put_together
    from lkjip_analysis.pipeline.overview import write_overview

    done = [(one.instansi, one.tahun) for one in outcomes if one.done]
    failed = [
        extract_of_failure(one.instansi, one.tahun, one.said, packages[one.instansi, one.tahun])
        for one in outcomes
        if not one.done
    ]
    return write_overview(frames(put_together(folder, done, failed)), outcomes, folder)
