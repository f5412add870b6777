"""The papermill engine ``lkjip``: one write instead of two per cell, our kernel, every failure kept.

papermill is only imported when a notebook runs. It loads this module while it is itself being imported (entry
point ``papermill.engine``), so a base class of papermill's would make the import depend on who comes first;
papermill asks for nothing but the three methods below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.pipeline.kernels.client import Watch
    from lkjip_analysis.pipeline.kernels.forks import WarmProcess

NAME = "lkjip"


class LkjipEngine:
    """Runs a notebook; papermill calls it (``papermill --engine lkjip``), and so does `execute`."""

    @classmethod
    def execute_notebook(
        cls,
        nb: NotebookNode,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: Any = True,
        log_output: bool = False,
        start_timeout: float = 60,
        execution_timeout: int | None = None,
        watch: Watch | None = None,
        kernel_cwd: str | None = None,
        warm_process: WarmProcess | None = None,
        **ignored: Any,
    ) -> NotebookNode:
        """Run all cells of ``nb`` in place and return it.

        Args:
            nb: the notebook with its parameters put in.
            kernel_name: not used: the kernel is the running interpreter.
            output_path: where papermill will write the notebook afterwards.
            progress_bar: papermill's own bar.
            log_output: whether outputs are logged.
            start_timeout: seconds the kernel may take to start.
            execution_timeout: seconds a cell may take.
            watch: what the caller wants to see, also when the run fails.
            kernel_cwd: working directory of the kernel.
            warm_process: warm process to fork the kernel from.
            ignored: further options of papermill that have no meaning here.
        """
        from papermill.engines import NotebookExecutionManager
        from papermill.iorw import write_ipynb

        from lkjip_analysis.pipeline.kernels.client import CELL_TIMEOUT, LkjipNotebookClient, Watch

        watch = watch or Watch()
        watch.node = nb
        # Without a path the manager keeps its books but writes nothing; papermill writes once, at the end.
        manager = NotebookExecutionManager(nb, None, log_output, progress_bar, autosave_cell_every=0)
        manager.notebook_start()
        client = LkjipNotebookClient(
            manager,
            watch,
            kernel_cwd,
            warm_process,
            timeout=execution_timeout or CELL_TIMEOUT,
            startup_timeout=max(1, round(start_timeout)),
            log_output=log_output,
        )
        try:
            client.execute()
        except BaseException:
            if output_path:  # papermill only writes what an engine returns
                write_ipynb(nb, output_path)
            raise
        finally:
            manager.notebook_complete()
        return nb

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        """The name of the kernel; it also tells papermill how to write parameters."""
        return name or "python3"

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        """The language of the notebook."""
        return language or "python"
