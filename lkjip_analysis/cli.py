"""The command ``lkjip``: reads the command line, lets the command work (`commands`), ends with its exit code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

from lkjip_analysis.pipeline.startup import begin_anew
from lkjip_analysis.pipeline.stopping import Stopped, stoppable, unraisable
from lkjip_analysis.pipeline.streams import NOBODY_READS, enduring

INTERRUPTED = 130
"""What shells expect after Ctrl-C; after another signal it is 128 and the number of that signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; only a fault of this program shows a traceback."""
    if arguments is None:  # this process is ours until its end
        sys.unraisablehook = unraisable
        if sys.argv[1:2] and sys.argv[1] in ("run", "batch"):
            begin_anew(sys.argv[1:])
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
    from lkjip_analysis.commands.parser import parse
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
            return int(options.work(options)) if options.command else _version()
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
        from lkjip_analysis.commands.shared import print_json

        print_json({"exit": code, "error": said, **details(error)})
    return code


def _version() -> int:
    import lkjip_analysis

    print(lkjip_analysis.__version__)
    return 0


if __name__ == "__main__":  # python -m lkjip_analysis.cli
    raise SystemExit(main())
