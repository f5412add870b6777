"""The command ``lkjip``: reads the command line, asks the pipeline, speaks to the user.

Whatever needs pandas, nbconvert or matplotlib is imported inside the command that needs it, so that ``--help``
and a mistyped command answer at once.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.pipeline import workbook_commands
from lkjip_analysis.pipeline.stopping import Stopped, stoppable, unraisable
from lkjip_analysis.pipeline.streams import NOBODY_READS, enduring

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.batch import Outcome
    from lkjip_analysis.pipeline.check import Checked

INTERRUPTED = 130
"""What shells expect after Ctrl-C; after another signal it is 128 and the number of that signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; only a fault of this program shows a traceback."""
    if arguments is None:  # this process is ours until its end
        sys.unraisablehook = unraisable
    with enduring() as (out, err):
        try:
            code = _main(arguments)
        except KeyboardInterrupt as stop:
            name = f" ({stop})" if isinstance(stop, Stopped) else ""
            print(f"\nDihentikan{name}; laporan yang sudah ada tetap utuh.", file=err)
            code = stop.exit_code if isinstance(stop, Stopped) else INTERRUPTED
        out.flush()  # here, while we can still say that it could not be written
        return code if out.fault is None else _unheard(out.fault, code)


def _main(arguments: Sequence[str] | None) -> int:
    from lkjip_analysis.pipeline.arguments import parse
    from lkjip_analysis.pipeline.startup import without_own_settings

    try:
        options = parse(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    without_own_settings()
    with stoppable():
        try:
            if options.command in ("run", "batch"):
                _refuse_too_little()
            return _COMMANDS[options.command](options) if options.command else _version()
        except Exception as error:
            return _fail(error, bool(getattr(options, "json", False)))


def _refuse_too_little() -> None:
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.means import too_little

    if said := too_little():
        raise BadInput(said)


def _unheard(fault: OSError, code: int) -> int:
    """The exit code when stdout did not take everything: what went wrong before that weighs more."""
    from lkjip_analysis.pipeline.errors import BAD_INPUT, FINDINGS
    from lkjip_analysis.pipeline.means import reason

    if isinstance(fault, BrokenPipeError):
        return code or NOBODY_READS
    done = "Perintahnya selesai, tetapi jawabannya" if code <= FINDINGS else "Jawaban perintah ini"
    print(f"{done} tidak dapat ditulis ke keluaran (stdout): {reason(fault)}", file=sys.stderr)
    return code if code > FINDINGS else BAD_INPUT


def _fail(error: Exception, as_json: bool) -> int:
    """Tell what went wrong; the exit code says whose turn it is."""
    from lkjip_analysis.pipeline.errors import BAD_INPUT, NOTEBOOK_FAILED, RunError, details
    from lkjip_analysis.pipeline.means import lack

    # Not imported here: where memory is lacking, that would fail once more. What was raised is loaded.
    problems = sys.modules.get("lkjip_analysis.dataset.problems")
    known = isinstance(error, RunError) or (problems is not None and isinstance(error, problems.DatasetError))
    lacking = "" if known else lack(error)
    code = error.exit_code if isinstance(error, RunError) else BAD_INPUT if known or lacking else NOTEBOOK_FAILED
    said = lacking or str(error)
    if not known and not lacking:
        traceback.print_exception(error)
        print("Kesalahan program, bukan kesalahan data; laporan sebelumnya tetap utuh.", file=sys.stderr)
    elif not as_json:
        print(said, file=sys.stderr)
    if as_json:
        _print_json({"exit": code, "error": said, **details(error)})
    return code


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _version() -> int:
    import lkjip_analysis

    print(lkjip_analysis.__version__)
    return 0


# -- run -----------------------------------------------------------------------------------------------------


def _run(options: Namespace) -> int:
    return workbook_commands.with_package(options, _run_package)


def _run_package(options: Namespace) -> int:
    from lkjip_analysis.pipeline.progress import OneLine, console
    from lkjip_analysis.pipeline.startup import skip_slow_grammar

    skip_slow_grammar()
    progress = console(options.quiet or options.json)
    try:
        from lkjip_analysis.pipeline.run import run

        result = run(**_named(options), fail_on=options.fail_on, progress=progress)
    finally:
        if isinstance(progress, OneLine):
            progress.close()
    if options.json:
        _print_json(result.as_dict())
    else:
        print("\n".join(result.lines()))
    return int(result.failed_on)


def _named(options: Namespace) -> dict[str, Any]:
    """Arguments of `run`: the options, and the parameters given with ``-p`` under their own names."""
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.parameters import read_assignments

    named: dict[str, Any] = _shared(options)
    extra = read_assignments(options.param)
    for name in ("instansi", "tahun"):
        if hasattr(options, name):
            named[name] = getattr(options, name)
            if extra.pop(name, named[name]) != named[name]:
                raise BadInput(f"-p {name}: sudah diberikan sebagai isian {named[name]}")
    for name in ("data_dir", "output_dir"):
        if name in extra and named.setdefault(name, extra[name]) != extra[name]:
            raise BadInput(f"-p {name}: sudah diberikan lewat pilihan dengan nilai {named[name]}")
        extra.pop(name, None)
    return named | {"extra": extra}


def _shared(options: Namespace) -> dict[str, Any]:
    """Options that `run` and `batch` have in common, under the names of `run`'s arguments; unset ones left out."""
    from lkjip_analysis.render.formats import split

    names = {
        "data": "data_dir",
        "output": "output_dir",
        "notebooks": "notebooks_dir",
        "timeout": "timeout",
        "jobs": "jobs",
        "template": "template",
    }
    given = {argument: getattr(options, option) for option, argument in names.items()}
    if options.format is not None:
        given["formats"] = split(options.format)
    return {name: value for name, value in given.items() if value is not None} | {"internal": options.internal}


# -- check, explain ------------------------------------------------------------------------------------------


def _check(options: Namespace) -> int:
    from lkjip_analysis.pipeline.check import check

    checked = [check(*package, folder) for package, folder in _chosen(options).items()]
    if options.tulis:
        _write_checked(checked, Path(options.tulis))
    if options.json:
        _print_json([one.as_dict() for one in checked])
    else:
        from shutil import get_terminal_size

        width = get_terminal_size((100, 24)).columns
        print("\n".join(line for one in checked for line in one.lines(width)))
    return _worst(checked, options)


def _write_checked(checked: Sequence[Checked], folder: Path) -> None:
    """Write the findings of every package that could be read, one folder each when there are several."""
    from lkjip_analysis.pipeline import findings as found
    from lkjip_analysis.pipeline.outputs import writable

    good = [one for one in checked if not one.problems]
    for one in good:
        target = folder if len(checked) == 1 else folder / one.instansi / str(one.tahun)
        with writable(target):
            target.mkdir(parents=True, exist_ok=True)
            found.write(one.examined, target)


def _worst(checked: Sequence[Checked], options: Namespace) -> int:
    return max(one.exit_code(options.fail_on) for one in checked)


def _chosen(options: Namespace) -> dict[tuple[str, int], Path]:
    """The packages that agency and year select: one, those of one agency, or all.

    Raises:
        BadInput: the year is no number, or there is no package at all.
        DatasetError: there is no such package; names those there are.
    """
    from lkjip_analysis.locate import find_package, packages
    from lkjip_analysis.pipeline.errors import BadInput

    data = options.data or "data"
    year = _year(options.tahun) if options.tahun is not None else None
    known = packages(data)
    if not known:
        raise BadInput(f"Tidak ada paket data (<instansi>/<tahun>/laporan.yaml) di folder {data}; beri --data FOLDER")
    agency = options.instansi
    chosen = {p: folder for p, folder in known.items() if agency in (None, p[0]) and year in (None, p[1])}
    if not chosen:
        agency = next(iter(known))[0] if agency is None else agency
        find_package(agency, year or 0, data)  # says what there is instead
    return chosen


def _year(text: str | int) -> int:
    from lkjip_analysis.pipeline.errors import BadInput

    if not re.fullmatch(r"[0-9]{1,4}", str(text)):
        raise BadInput(f"Tahun '{str(text)[:40]}' bukan bilangan bulat, misalnya 2025")
    return int(text)


def _audit(options: Namespace) -> int:
    from lkjip_analysis.pipeline.audit import audit, write_into
    from lkjip_analysis.pipeline.package import read_package

    made = audit(read_package(_only(options, "INSTANSI dan TAHUN")))
    if options.ke:
        write_into(Path(options.ke), made.markdown())
    if options.json:
        _print_json(made.as_dict())
    else:
        print("\n".join(made.lines()))
    return 0


def _only(options: Namespace, how: str) -> Path:
    """The folder of the only package chosen.

    Raises:
        BadInput: there are several.
    """
    from lkjip_analysis.pipeline.errors import BadInput

    chosen = _chosen(options)
    if len(chosen) > 1:
        there = ", ".join(f"{agency} {year}" for agency, year in list(chosen)[:20])
        raise BadInput(f"Ada {len(chosen)} paket data ({there}); pilih satu dengan {how}")
    return next(iter(chosen.values()))


def _explain(options: Namespace) -> int:
    from lkjip_analysis.dataset import read_dataset
    from lkjip_analysis.pipeline.explain import explain

    text, values = explain(read_dataset(_only(options, "--instansi dan --tahun")), options.alamat)
    if options.json:
        _print_json(values)
    else:
        print(text)
    return 0


# -- batch ---------------------------------------------------------------------------------------------------


def _batch(options: Namespace) -> int:
    from lkjip_analysis.pipeline.batch import exit_code, run_all, summary
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.startup import skip_slow_grammar
    from lkjip_analysis.render.formats import FORMATS, unfit_template, unknown

    skip_slow_grammar()
    packages = list(_chosen(Namespace(data=options.data, instansi=None, tahun=options.tahun)))
    arguments = _named(Namespace(**{k: v for k, v in vars(options).items() if k != "tahun"}))
    formats = arguments.get("formats", FORMATS)
    if wrong := unknown(formats) + unfit_template(arguments.get("template"), formats):  # once, not once per package
        raise BadInput("\n".join(wrong))
    jobs = arguments.pop("jobs", None)
    tell = _teller(len(packages), sys.stderr if options.json else sys.stdout)
    outcomes = run_all(packages, arguments | {"fail_on": options.fail_on}, jobs, tell)
    if options.json:
        _print_json([{**vars(outcome), "done": outcome.done} for outcome in outcomes])
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


# -- explore -------------------------------------------------------------------------------------------------


def _explore(options: Namespace) -> int:
    from lkjip_analysis.pipeline import explore

    agency, year = options.instansi, None
    if agency is not None:
        chosen = _chosen(Namespace(data=options.data, instansi=agency, tahun=options.tahun))
        year = max(year for _, year in chosen)
    notebook = explore.prepare(agency, year, options.data, options.output, options.notebooks)
    print(f"Buku catatan: {notebook}", flush=True)
    return explore.start(explore.command(notebook, options.port, not options.no_browser))


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "run": _run,
    "check": _check,
    "explain": _explain,
    "audit": _audit,
    "batch": _batch,
    "explore": _explore,
    "new": workbook_commands.new,
    "import": workbook_commands.take_in,
    "export-data": workbook_commands.give_out,
    "roll": workbook_commands.roll_on,
    "e81": workbook_commands.evaluate,
    "compare": workbook_commands.compare,
}

if __name__ == "__main__":  # python -m lkjip_analysis.cli
    raise SystemExit(main())
