"""How reports are made: everything that the user may choose, the same for one report and for a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_analysis.render.formats import Names

if TYPE_CHECKING:
    from lkjip_analysis.model.finding import Severity
    from lkjip_analysis.pipeline.parameters import Value

DATA, OUTPUTS = "data", "outputs"


@dataclass(frozen=True)
class RunOptions:
    """How a report is made; survives being sent to another process.

    Attributes:
        data_dir: folder of all packages; a relative one is looked for from the current folder upward.
        output_dir: folder of all reports; beside the data unless given.
        internal: whether personal data may be shown in full.
        notebooks_dir: folder of the notebooks; found by itself unless given.
        extra: further parameters that a notebook declares.
        formats: names of the formats to write (``html``); all of them unless given.
        editions: names of the editions to write (``laporan``, ``tinjauan``); both unless given.
        template: document whose styles, margins, header and footer the Word report takes.
        jobs: how many notebooks run at once.
        timeout: seconds a cell may take.
        fail_on: level of findings from which a run counts as failed on them.
        kernels: whether notebooks run in kernels also where forks of this process would do (`kernels.forked`).
        force: whether a batch makes also those reports that would come out the same.
        gather: whether a batch keeps what each report contributes to the collection of all.
    """

    data_dir: Path | str = DATA
    output_dir: Path | str | None = None
    internal: bool = False
    notebooks_dir: Path | str | None = None
    extra: Mapping[str, Value] = field(default_factory=dict)
    formats: Names = None
    editions: Names = None
    template: Path | str | None = None
    jobs: int | None = None
    timeout: int | None = None
    fail_on: Severity | None = None
    kernels: bool = False
    force: bool = False
    gather: bool = False

    def outputs(self, data: Path) -> Path:
        """The folder of all reports: the one named, else ``outputs`` beside the data."""
        return Path(self.output_dir) if self.output_dir is not None else data.parent / OUTPUTS
