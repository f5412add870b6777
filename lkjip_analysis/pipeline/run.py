"""One report from beginning to end: check, execute, collect, export, write, publish."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import Problem
from lkjip_analysis.locate import find_package, find_upward
from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.pipeline import findings as found
from lkjip_analysis.pipeline import notebooks, parameters
from lkjip_analysis.pipeline.errors import BadInput, NotebookFailed
from lkjip_analysis.pipeline.kernels import forked
from lkjip_analysis.pipeline.kernels.execute import execute
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.package import open_package
from lkjip_analysis.pipeline.parameters import Value
from lkjip_analysis.pipeline.progress import Event, Progress, seconds_text, silent
from lkjip_analysis.pipeline.publishing import manifest, outputs
from lkjip_analysis.pipeline.publishing.banner import with_banner
from lkjip_analysis.pipeline.publishing.write import Wanted, Written, write_report
from lkjip_analysis.pipeline.stamp import stamp
from lkjip_analysis.pipeline.timing import Duration, Stopwatch
from lkjip_analysis.render import formats as known
from lkjip_analysis.render.editions import LAPORAN, TINJAUAN
from lkjip_analysis.render.editions import unknown as unknown_editions
from lkjip_analysis.report import Report
from lkjip_analysis.report.report import at_hand

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.pipeline.kernels.forks import WarmProcess

_PURPOSES = {
    LAPORAN: "Untuk ditandatangani dan diumumkan",
    TINJAUAN: "Untuk ditinjau, dengan temuan dan jejak setiap angka",
    "": "Untuk menghitung ulang",
}


@dataclass(frozen=True)
class RunResult:
    """A finished run.

    Attributes:
        folder: where the report stands.
        name: name of the agency.
        instansi, tahun: what was run.
        manifest: the whole manifest.
        findings: what the checks found.
        durations: phases of the run.
        warnings: what else the user should know.
        failed_on: whether a finding reached the level given as ``fail_on``.
        summary: the findings by level, or that there was nothing to test.
        dataset: the data package as it was read.
    """

    folder: Path
    name: str
    instansi: str
    tahun: int
    manifest: Mapping[str, Any] = field(repr=False)
    findings: tuple[Finding, ...] = ()
    durations: Mapping[str, Duration] = field(default_factory=dict, repr=False)
    warnings: tuple[str, ...] = ()
    failed_on: bool = False
    summary: str = ""
    dataset: Dataset | None = field(default=None, repr=False, compare=False)

    @property
    def report(self) -> Path:
        """The joined report, in the first of its formats."""
        return self.reports[0]

    @property
    def reports(self) -> list[Path]:
        """The joined report in every format written."""
        wanted = known.targets(self.manifest["formats"], self.manifest["editions"])
        return [self.folder / target.file for target in wanted]

    def lines(self) -> list[str]:
        """What to tell the person who ran it."""
        made = self.manifest
        took = seconds_text(sum(duration.wall for duration in self.durations.values()))
        here = Path.cwd()
        shown = self.report.relative_to(here) if self.report.is_relative_to(here) else self.report
        told = self.summary or found.Examined(self.findings).summary
        return [
            f"Laporan {self.name} {self.tahun} selesai dalam {took}: {shown}",
            *self._editions(),
            f"{len(made['tables'])} tabel, {len(made['charts'])} grafik; {told}",
            *(f"Tidak ditampilkan: {gap['kind']} {gap['id']} ({gap['reason']})" for gap in made["missing"]),
            *(f"Catatan: {warning}" for warning in self.warnings),
        ]

    def _editions(self) -> list[str]:
        """Which file is for whom."""
        found: dict[str, list[str]] = {}
        for target in known.targets(self.manifest["formats"], self.manifest["editions"]):
            found.setdefault(target.edition, []).append(target.file)
        return [f"{_PURPOSES[edition]}: {', '.join(files)}" for edition, files in found.items()]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        names = ("instansi", "tahun", "findings", "missing", "durations")
        return {
            "exit": int(self.failed_on),
            "report": str(self.report),
            "reports": [str(path) for path in self.reports],
            "tables": len(self.manifest["tables"]),
            "charts": len(self.manifest["charts"]),
            "warnings": list(self.warnings),
            **{name: self.manifest[name] for name in names},
        }


@dataclass(frozen=True)
class _Checked:
    """Everything a run needs, found good before a kernel starts."""

    prepared: Report
    data_dir: Path
    sources: Mapping[str, NotebookNode]
    given: Mapping[str, Value]
    parameters: Mapping[str, Mapping[str, Value]]
    inputs: list[dict[str, str]]
    template: dict[str, str] | None = None
    left_out: tuple[str, ...] = ()
    stamp: str = ""

    @property
    def dataset(self) -> Dataset:
        return self.prepared.dataset

    @property
    def about(self) -> dict[str, Any]:
        return manifest.about(self.dataset, self.given, self.inputs, self.template)


def run(
    instansi: str,
    tahun: int | str,
    options: RunOptions | None = None,
    *,
    findings: found.FindAll | None = None,
    progress: Progress | None = None,
    warm_process: WarmProcess | None = None,
) -> RunResult:
    """Make the report of one agency and year.

    Args:
        instansi, tahun: which data package.
        options: how it is made.
        findings: how findings are made; the checks of this package unless given.
        progress: told of every step.
        warm_process: warm process to fork kernels from; several notebooks get one of their own unless given.

    Raises:
        DatasetError: everything that is wrong with the data package, or there is none.
        BadInput: parameters, notebooks or folders are not fit; nothing was written.
        NotebookFailed: a notebook stopped; its copy is kept, the previous report stands.
        BrokenReport: the notebooks' outputs cannot become a report.
    """
    options, progress = options or RunOptions(), progress or silent
    watch = Stopwatch(warm_process.cpu_seconds) if warm_process else Stopwatch()
    if own := sorted({"instansi", "tahun", "data_dir", "output_dir"} & options.extra.keys()):
        raise BadInput(f"Parameter {', '.join(own)} ditetapkan oleh perintahnya sendiri")
    given = {"instansi": instansi, "tahun": tahun, "internal": options.internal, **options.extra}
    data = find_upward(options.data_dir).resolve()
    with watch.phase("check"):
        progress(Event("tahap", "Memeriksa parameter dan data"))
        checked = _check(data, given, options)
        dataset = checked.dataset
        examined = found.examine(checked.prepared, findings)
    target = options.outputs(data) / dataset.config.instansi.id / str(dataset.year)
    with outputs.staging(target, f"Laporan {dataset.config.instansi.nama} {dataset.year}") as folder:
        with watch.phase("execute"):
            progress(Event("tahap", f"Menjalankan {len(checked.sources)} buku catatan"))
            executed = _execute(checked, target, warm_process, options, progress)
        _refuse_changed(checked)
        look = {} if options.template is None else {"template": str(options.template)}
        traits = {name: look for name in (known.DOCX, known.KKR) if look}
        wanted = Wanted(options.formats, options.editions, traits)
        written = write_report(
            folder, checked.about, checked.sources, executed, examined, watch, progress, wanted, dataset, checked.stamp
        )
    outputs.forget_failures(target)
    return _result(target, checked, written, examined, watch, options.fail_on)


def _wrong_options(options: RunOptions) -> list[Problem]:
    """What is wrong with the formats and editions asked for and the template for one of them."""
    formats, editions = options.formats, options.editions
    unknown = [] if formats is None else known.unknown(formats)
    strange = [] if editions is None else unknown_editions(editions)
    if not (unknown or strange or known.targets(formats, editions)):
        strange = [f"edisi {', '.join(editions or ())} tidak mempunyai bentuk {', '.join(formats or ())}"]
    unfit = [] if unknown else known.unfit_template(options.template, formats)
    return [
        *(Problem("--format", expected=said) for said in unknown),
        *(Problem("--edisi", expected=said) for said in strange),
        *(Problem("--template", expected=said) for said in unfit),
    ]


def _check(data: Path, given: Mapping[str, Value], options: RunOptions) -> _Checked:
    """Find everything wrong with parameters, notebooks and data before anything is started."""
    sources = notebooks.read_all(notebooks.find_folder(options.notebooks_dir))
    # The kernel works beside the data, so that no path of this machine gets into the notebooks; files are written
    # by us from what the notebooks show, so that every format prints the same numbers: hence no output folder.
    given = {**given, "data_dir": data.name, "output_dir": ""}
    by_notebook = parameters.check(sources, given, _wrong_options(options))
    values = {name: value for values in by_notebook.values() for name, value in values.items()}
    folder = find_package(str(values["instansi"]), int(values["tahun"]), data)
    inputs, made_of = manifest.hashes(folder), stamp(folder, options)
    used = None if options.template is None else manifest.fingerprint(Path(options.template))
    left_out = tuple(known.template_notices(options.template))
    return _Checked(open_package(folder), data, sources, values, by_notebook, inputs, used, left_out, made_of)


def _execute(
    checked: _Checked, target: Path, warm_process: WarmProcess | None, options: RunOptions, progress: Progress
) -> dict[str, NotebookNode]:
    cwd = checked.data_dir.parent
    forking = not options.kernels and warm_process is None and forked.available()
    with ExitStack() as held:
        if forking:
            held.enter_context(at_hand(checked.prepared))
        elif warm_process is None and len(checked.sources) > 1:
            warm_process = _own_warm_process(held)
        try:
            return execute(
                checked.sources,
                checked.parameters,
                jobs=options.jobs,
                timeout=options.timeout,
                cwd=cwd,
                progress=progress,
                warm_process=warm_process,
                forking=forking,
            )
        except NotebookFailed as failed:
            _refuse_changed(checked)  # then the data that went missing are the cause, not the notebook
            outputs.forget_failures(target)
            failed.previous = target if target.is_dir() else None
            for failure in (failed, *failed.others):
                if failure.node is not None:
                    with suppress(BadInput):  # a full disk must not hide why the notebook failed
                        failure.kept = outputs.keep_failure(with_banner(failure), failure.notebook, target)
            raise


def _own_warm_process(held: ExitStack) -> WarmProcess | None:
    """A warm process for this run alone, where there can be one; it loads its libraries while we load ours."""
    from lkjip_analysis.pipeline.kernels.forks import WarmProcess

    if not WarmProcess.available():
        return None
    try:
        return held.enter_context(WarmProcess())
    except OSError:
        return None


def _refuse_changed(checked: _Checked) -> None:
    """The hashes in the report must be those of the data that the kernels read."""
    folder = checked.dataset.folder
    try:
        now = manifest.hashes(folder)
    except OSError as error:
        raise BadInput(f"Data tidak dapat dibaca lagi selagi laporan dihitung: {error.filename}") from error
    if names := manifest.changed(checked.inputs, now):
        if not folder.is_dir():
            raise BadInput(f"Data hilang selagi laporan dihitung: folder {folder} tidak ada lagi")
        raise BadInput(f"Data berubah selagi laporan dihitung ({', '.join(names[:5])}); jalankan sekali lagi")


def _result(
    target: Path,
    checked: _Checked,
    written: Written,
    examined: found.Examined,
    watch: Stopwatch,
    fail_on: Severity | None,
) -> RunResult:
    dataset = checked.dataset
    return RunResult(
        folder=target,
        name=dataset.config.instansi.nama,
        instansi=dataset.config.instansi.id,
        tahun=dataset.year,
        manifest=written.manifest,
        findings=examined.findings,
        durations=dict(watch.phases),
        warnings=(*dataset.notices, *checked.left_out, *written.warnings, *_left_behind(target)),
        failed_on=found.reaches(examined.findings, fail_on),
        summary=examined.summary,
        dataset=dataset,
    )


def _left_behind(target: Path) -> list[str]:
    said = "laporan lama milik pengguna lain tidak dapat dihapus dan tertinggal sebagai"
    return [f"{said} {path.name}" for path in outputs.left_behind(target)]
