"""``lkjip import``: a data package from a workbook or from a form that offices already have."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from lkjip_analysis.commands.shared import add_command, add_json, print_json
from lkjip_analysis.pipeline.errors import BadInput

FORMS = ("buku-kerja", "e81", "survei", "lke")
"""What the command takes: the workbook of ``new``, and forms that offices already have."""


def add(commands: Any) -> None:
    """Declare the command."""
    taking = add_command(commands, "import", "buat paket data dari buku kerja yang sudah diisi")
    taking.add_argument("berkas", metavar="BERKAS", help="buku kerja .xlsx, .ods, atau .xls; e81 juga .pdf")
    taking.add_argument("--bentuk", choices=FORMS, default="buku-kerja", help=f"bentuk berkas ({', '.join(FORMS)})")
    taking.add_argument("--instansi", metavar="INSTANSI", help="paket yang diisi; wajib selain untuk buku kerja")
    taking.add_argument("--tahun", metavar="TAHUN", help="tahun paket, bila tidak tertulis di berkas")
    taking.add_argument("--kumulatif", choices=("ya", "tidak"), help="rupiah triwulan di lembar dihitung sejak Januari")
    taking.add_argument("--periode", metavar="TW2", help="survei: periode semua jawaban, bila tidak bertanggal")
    taking.add_argument("--skala", type=int, choices=(4, 5), help="survei: jawaban tertinggi")
    taking.add_argument("--populasi", type=int, metavar="N", help="survei: banyaknya pengguna layanan")
    taking.add_argument("--nama", metavar="NAMA", help="nama resmi instansi, bila paketnya belum ada")
    taking.add_argument("--pemda", metavar="PEMDA", help="nama pemerintah daerah, bila paketnya belum ada")
    add_json(taking)
    taking.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Make a package from a workbook."""
    made = _taken(options)
    if options.json:
        print_json(made.as_dict())
    else:
        print("\n".join(made.lines()))
    return 0


def _taken(options: Namespace) -> Any:
    from lkjip_analysis.pipeline.workbook import import_workbook, plain_year

    if options.bentuk == "buku-kerja":
        return import_workbook(options.berkas, options.data)
    from lkjip_analysis.pipeline.form_import import FormOptions, import_evaluation, import_lke, import_survey

    if not options.instansi:
        raise BadInput(f"--bentuk {options.bentuk} memerlukan --instansi INSTANSI, yaitu paket data yang diisi")
    given = FormOptions(
        options.instansi,
        plain_year(options.tahun) if options.tahun else None,
        options.nama or "",
        options.pemda or "",
        {"ya": True, "tidak": False, None: None}[options.kumulatif],
        options.data,
    )
    if options.bentuk == "survei":
        if options.populasi is not None and options.populasi < 1:
            raise BadInput("--populasi: banyaknya pengguna layanan sekurangnya 1")
        return import_survey(options.berkas, given, options.periode or "", options.skala, options.populasi)
    return (import_lke if options.bentuk == "lke" else import_evaluation)(options.berkas, given)
