"""``lkjip explore``: JupyterLab on the notebook for exploring."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.parser import positive
from lkjip_analysis.commands.shared import add_command, add_folders, chosen, package_wanted


def add(commands: Any) -> None:
    """Declare the command."""
    about = "buka JupyterLab untuk menjelajah indikator"
    description = (
        "Buka JupyterLab pada buku catatan jelajah, hanya untuk komputer ini. Dengan INSTANSI dan TAHUN, yang dibuka "
        "adalah salinan milik Anda, outputs/<instansi>/jelajah-<tahun>.ipynb; salinan yang sudah ada tidak ditimpa."
    )
    explore = add_command(commands, "explore", about, description)
    explore.add_argument("instansi", metavar="INSTANSI", nargs="?", help="kunci instansi (bawaan: contoh)")
    explore.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun laporan (bawaan: yang terakhir)")
    add_folders(explore)
    explore.add_argument("--port", metavar="PORT", type=positive, help="porta (bawaan: 8888 atau berikutnya)")
    explore.add_argument("--no-browser", action="store_true", help="jangan buka peramban; alamatnya tercetak")
    explore.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Open JupyterLab and wait for its end."""
    from lkjip_analysis.pipeline import explore

    agency, year = options.instansi, None
    package_wanted(agency or "", "explore INSTANSI TAHUN")
    if agency is not None:
        found = chosen(Namespace(data=options.data, instansi=agency, tahun=options.tahun))
        year = max(year for _, year in found)
    notebook = explore.prepare(agency, year, options.data, options.output, options.notebooks)
    print(f"Buku catatan: {notebook}", flush=True)
    return explore.start(explore.command(notebook, options.port, not options.no_browser))
