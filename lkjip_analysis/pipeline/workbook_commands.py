"""Commands of the workbook door: ``new``, ``import``, ``export-data``, and ``run`` with a workbook."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from lkjip_analysis.pipeline.errors import BadInput

KINDS = ("kecamatan", "kelurahan", "dinas", "badan", "inspektorat", "satker")
"""Kinds of agency; written out here because the door, which uses them, takes a moment to load."""

FORMS = ("buku-kerja", "e81", "survei", "lke")
"""What ``import`` takes: the workbook of ``new``, and forms that offices already have."""

Adder = Callable[..., Any]


def add_commands(commands: Any, command: Adder) -> None:
    """Declare the commands on the parser of ``lkjip``."""
    about = "buat buku kerja Excel kosong untuk diisi"
    new = commands.add_parser("new", help=about, description=about)
    new.add_argument("instansi", metavar="INSTANSI", help="kunci instansi: huruf kecil, angka, tanda hubung")
    new.add_argument("tahun", metavar="TAHUN", help="tahun laporan")
    new.add_argument("--jenis", metavar="JENIS", choices=KINDS, help=f"jenis instansi ({', '.join(KINDS)})")
    new.add_argument("--nama", metavar="NAMA", help="nama resmi instansi")
    new.add_argument("--output", metavar="BERKAS", help="berkas yang ditulis (bawaan: <instansi>-<tahun>.xlsx)")
    taking = command(commands, "import", "buat paket data dari buku kerja yang sudah diisi", "")
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
    taking.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON untuk dibaca program")
    giving = command(commands, "export-data", "tulis buku kerja Excel dari paket data", "")
    giving.add_argument("instansi", metavar="INSTANSI", help="kunci instansi")
    giving.add_argument("tahun", metavar="TAHUN", help="tahun laporan")
    giving.add_argument("berkas", metavar="BERKAS", help="buku kerja yang ditulis, berakhiran .xlsx")
    rolling = command(commands, "roll", "siapkan paket data tahun berikutnya dari paket tahun ini", "")
    rolling.add_argument("instansi", metavar="INSTANSI", help="kunci instansi")
    rolling.add_argument("dari", metavar="TAHUN", help="tahun paket yang ada")
    rolling.add_argument("ke", metavar="TAHUN", help="tahun paket yang disiapkan")
    rolling.add_argument("--renstra", metavar="AWAL-AKHIR", help="masa Renstra baru, bila berganti")
    rolling.add_argument(
        "--bawa", metavar="NAMA", help="bawa juga pegawai, sarpras, permasalahan, isu_strategis (dipisahkan koma)"
    )
    rolling.add_argument("--xlsx", metavar="BERKAS", help="tulis juga buku kerjanya, dengan lembar Harus diisi")
    rolling.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON untuk dibaca program")
    about = "bandingkan dua paket data, dua hasil, atau dua tahun: apa yang berubah dan akibatnya"
    comparing = command(commands, "compare", about, "")
    what = "INSTANSI/TAHUN, folder paket data, atau folder hasil"
    comparing.add_argument("a", metavar="A", help=what)
    comparing.add_argument("b", metavar="B", help=what)
    comparing.add_argument("--html", metavar="BERKAS", help="tulis juga halaman berisi semua perbedaan")
    comparing.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON untuk dibaca program")


def add_evaluation(commands: Any, command: Adder) -> None:
    """Declare the command that writes the quarterly form."""
    about = "tulis formulir evaluasi triwulan E.81 (xlsx dan docx)"
    form = command(commands, "e81", about, "")
    form.add_argument("instansi", metavar="INSTANSI", help="kunci instansi")
    form.add_argument("tahun", metavar="TAHUN", help="tahun yang dievaluasi")
    form.add_argument("--triwulan", type=int, choices=(1, 2, 3, 4), required=True, help="triwulan yang dievaluasi")
    form.add_argument("--format", choices=("xlsx", "docx"), action="append", help="hanya bentuk ini (bawaan: keduanya)")
    form.add_argument("--output", metavar="FOLDER", help="folder hasil (bawaan: outputs/triwulan/INSTANSI/TAHUN)")


def evaluate(options: Namespace) -> int:
    """Write the quarterly form."""
    from lkjip_analysis.pipeline.form_export import FORMATS, write_evaluation
    from lkjip_analysis.pipeline.workbook import plain_year

    formats = tuple(options.format or FORMATS)
    year = plain_year(options.tahun)
    for path in write_evaluation(options.instansi, year, options.triwulan, formats, options.data, options.output or ""):
        print(f"Formulir E.81: {path}")
    return 0


def is_workbook(text: str) -> bool:
    """Whether an argument of ``run`` names a workbook and not an agency.

    >>> is_workbook("dinas-2026.xlsx"), is_workbook("dinas-contoh")
    (True, False)
    """
    return text.lower().endswith((".xlsx", ".ods", ".xls", ".xlsm", ".xlsb", ".xltx"))


def year_wanted(options: Namespace) -> str:
    """What ``run`` lacks: an agency needs its year, a workbook holds it."""
    lacks = options.tahun is None and not is_workbook(options.instansi)
    return "yang ini wajib diisi: TAHUN; tanpa TAHUN hanya buku kerja: lkjip run BERKAS.xlsx" if lacks else ""


def new(options: Namespace) -> int:
    """Write an empty workbook."""
    from lkjip_analysis.pipeline.workbook import new_workbook, plain_year

    year = plain_year(options.tahun)
    path = new_workbook(options.instansi, year, options.jenis or "", options.nama or "", options.output)
    print(f"Buku kerja: {path}\nIsi di Excel atau LibreOffice, lalu: lkjip import {path}")
    return 0


def take_in(options: Namespace) -> int:
    """Make a package from a workbook."""
    made = _taken(options)
    print(json.dumps(made.as_dict(), ensure_ascii=False, indent=1) if options.json else "\n".join(made.lines()))
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


def give_out(options: Namespace) -> int:
    """Write the workbook of a package."""
    from lkjip_analysis.pipeline.workbook import export_workbook, plain_year

    path = export_workbook(options.instansi, plain_year(options.tahun), options.berkas, options.data)
    print(f"Buku kerja: {path}")
    return 0


def roll_on(options: Namespace) -> int:
    """Prepare next year's package."""
    from lkjip_analysis.pipeline import roll
    from lkjip_analysis.pipeline.workbook import plain_year

    keep = [name.strip() for name in (options.bawa or "").split(",") if name.strip()]
    years = plain_year(options.dari), plain_year(options.ke)
    made = roll.roll_on(
        options.instansi, *years, options.data, renstra=options.renstra, keep=keep, workbook=options.xlsx
    )
    print(json.dumps(made.as_dict(), ensure_ascii=False, indent=1) if options.json else "\n".join(made.lines()))
    return 0


def compare(options: Namespace) -> int:
    """Compare two packages or two runs."""
    from shutil import get_terminal_size

    from lkjip_analysis.compare.told import WIDTH, lines
    from lkjip_analysis.pipeline import comparing

    made = comparing.compare(options.a, options.b, options.data)
    page = comparing.write_page(made, options.html) if options.html else None
    if options.json:
        print(json.dumps(made.as_dict(), ensure_ascii=False, indent=1))
        return 0
    print("\n".join(lines(made, get_terminal_size((WIDTH, 24)).columns)))
    if page:
        print(f"\nHalaman: {page}")
    return 0


def with_package(options: Namespace, run: Callable[[Namespace], int]) -> int:
    """Run with the package of a workbook, or as it is when an agency is named.

    Raises:
        BadInput: the year is another than the workbook's.
    """
    if not is_workbook(options.instansi):
        return run(options)
    from lkjip_analysis.locate import find_upward
    from lkjip_analysis.pipeline.workbook import package_of

    with package_of(options.instansi) as (room, taken):
        if options.tahun not in (None, taken.year):
            raise BadInput(f"TAHUN {options.tahun}: buku kerja ini untuk tahun {taken.year}")
        output = options.output or str(find_upward(options.data or "data").parent / "outputs")
        given = vars(options) | {"instansi": taken.agency, "tahun": taken.year, "data": str(room), "output": output}
        return run(Namespace(**given))
