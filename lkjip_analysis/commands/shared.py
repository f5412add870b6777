"""What several commands have in common: options, the packages that they choose, how results are told."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.commands.parser import Parser, filled, positive
from lkjip_analysis.render.editions import EDITIONS
from lkjip_analysis.render.formats import FORMATS, split

if TYPE_CHECKING:
    from lkjip_analysis.pipeline.options import RunOptions

LEVELS = ("galat", "peringatan", "catatan")
"""The levels of a finding; written out because the model, which declares them, takes a second to load."""


def add_command(commands: Any, name: str, about: str, description: str = "", data: bool = True) -> Parser:
    """Declare a command on the parser of ``lkjip``, with ``--data`` unless it reads no packages."""
    made: Parser = commands.add_parser(name, help=about, description=description or about)
    if data:
        made.add_argument(
            "--data", metavar="FOLDER", type=filled, help="folder paket data (bawaan: data, dicari dari sini ke atas)"
        )
    return made


def add_json(parser: Parser) -> None:
    """Declare ``--json``."""
    parser.add_argument("--json", action="store_true", help="tulis hasil sebagai JSON untuk dibaca program")


def add_results(parser: Parser) -> None:
    """Declare what becomes of findings."""
    levels = ", ".join(LEVELS)
    parser.add_argument(
        "--fail-on",
        metavar="TINGKAT",
        choices=LEVELS,
        help=f"keluar dengan kode 1 bila ada temuan pada tingkat ini atau lebih berat ({levels})",
    )
    add_json(parser)


def add_folders(parser: Parser) -> None:
    """Declare where results go and where notebooks are."""
    parser.add_argument(
        "--output", metavar="FOLDER", type=filled, help="folder hasil (bawaan: outputs di sebelah folder data)"
    )
    parser.add_argument(
        "--notebooks",
        metavar="FOLDER",
        type=filled,
        help="folder buku catatan (bawaan: notebooks, dicari dari sini ke atas)",
    )


def add_making(parser: Parser) -> None:
    """Declare how reports are made."""
    add = parser.add_argument
    add_folders(parser)
    add(
        "--format",
        metavar="FORMAT",
        help=f"bentuk laporan, dipisahkan koma (bawaan: {','.join(FORMATS)}); "
        "kkr menulis kertas kerja reviu (Word dan Excel)",
    )
    editions = "laporan untuk ditandatangani dan diumumkan, tinjauan dengan temuan dan jejak angka"
    add("--edisi", metavar="EDISI", help=f"{editions}, dipisahkan koma (bawaan: {','.join(EDITIONS)})")
    add(
        "--template",
        metavar="BERKAS",
        type=filled,
        help="dokumen .docx yang gaya, marjin, dan kopnya dipakai untuk laporan Word",
    )
    add("--internal", action="store_true", help="tampilkan data pribadi secara utuh, hanya untuk keperluan dalam")
    add("--jobs", metavar="N", type=positive, help="banyaknya kernel yang bekerja bersamaan (bawaan: jumlah prosesor)")
    limits = (
        "batas waktu tiap sel (bawaan: 600); kernel yang tidak kunjung siap dibatasi LKJIP_BATAS_KERNEL (bawaan: 60)"
    )
    add("--timeout", metavar="DETIK", type=positive, help=limits)
    add(
        "-p", "--param", metavar="NAMA=NILAI", action="append", default=[], help="parameter buku catatan, boleh diulang"
    )
    add_results(parser)


def add_force(parser: Parser) -> None:
    """Declare ``--force``."""
    about = "hitung lagi juga bila data, parameter, dan perangkat lunak tidak berubah sejak laporan dibuat"
    parser.add_argument("--force", action="store_true", help=about)


def run_options(options: Namespace, **own: Any) -> RunOptions:
    """How a report is made, as the command line says it.

    Args:
        options: the command line.
        own: parameters that the command sets itself (agency and year).

    Raises:
        BadInput: a parameter given with ``-p`` contradicts an option or what the command sets.
    """
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.options import RunOptions

    extra = _assignments(options.param)
    for name, value in own.items():
        if extra.pop(name, value) != value:
            raise BadInput(f"-p {name}: sudah diberikan sebagai isian {value}")
    folders = {"data_dir": options.data, "output_dir": options.output}
    for name in folders.keys() & extra.keys():
        said = extra.pop(name)
        if folders[name] not in (None, said):
            raise BadInput(f"-p {name}: sudah diberikan lewat pilihan dengan nilai {folders[name]}")
        folders[name] = said
    given = folders | {"notebooks_dir": options.notebooks, "timeout": options.timeout, "jobs": options.jobs}
    given |= {"template": options.template, "fail_on": options.fail_on}
    if options.format is not None:
        given["formats"] = split(options.format)
    if options.edisi is not None:
        given["editions"] = split(options.edisi)
    return RunOptions(
        internal=options.internal, extra=extra, **{name: value for name, value in given.items() if value is not None}
    )


def _assignments(texts: list[str]) -> dict[str, str]:
    if not texts:
        return {}
    from lkjip_analysis.pipeline.parameters import read_assignments  # loads what takes a second

    return read_assignments(texts)


def chosen(options: Namespace) -> dict[tuple[str, int], Path]:
    """The packages that agency and year select: one, those of one agency, or all.

    Raises:
        BadInput: the year is no number, or there is no package at all.
        DatasetError: there is no such package; names those there are.
    """
    from lkjip_analysis.locate import FROM_WORKBOOK, find_package, packages
    from lkjip_analysis.pipeline.errors import BadInput

    data = options.data or "data"
    wanted = year(options.tahun) if options.tahun is not None else None
    known = packages(data)
    if not known:
        raise BadInput(
            f"Tidak ada paket data (<instansi>/<tahun>/laporan.yaml) di folder {data}; beri --data FOLDER, atau "
            f"{FROM_WORKBOOK}"
        )
    agency = options.instansi
    found = {p: folder for p, folder in known.items() if agency in (None, p[0]) and wanted in (None, p[1])}
    if not found:
        agency = next(iter(known))[0] if agency is None else agency
        find_package(agency, wanted or 0, data)  # says what there is instead
    return found


def only(options: Namespace, how: str) -> Path:
    """The folder of the only package chosen.

    Raises:
        BadInput: there are several.
    """
    from lkjip_analysis.pipeline.errors import BadInput

    found = chosen(options)
    if len(found) > 1:
        there = ", ".join(f"{agency} {year}" for agency, year in list(found)[:20])
        raise BadInput(f"Ada {len(found)} paket data ({there}); pilih satu dengan {how}")
    return next(iter(found.values()))


def year(text: str | int) -> int:
    """A year as the command line gives it.

    Raises:
        BadInput: it is no whole number.
    """
    from lkjip_analysis.pipeline.errors import BadInput

    if not re.fullmatch(r"[0-9]{1,4}", str(text)):
        raise BadInput(f"Tahun '{str(text)[:40]}' bukan bilangan bulat, misalnya 2025")
    return int(text)


def print_json(value: Any) -> None:
    """Print a value for a program."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def is_workbook(text: str) -> bool:
    """Whether an argument names a workbook and not an agency.

    >>> is_workbook("dinas-2026.xlsx"), is_workbook("dinas-contoh")
    (True, False)
    """
    return text.lower().endswith((".xlsx", ".ods", ".xls", ".xlsm", ".xlsb", ".xltx"))


def year_wanted(options: Namespace) -> str:
    """What the command line lacks: an agency needs its year, a workbook holds it."""
    lacks = options.tahun is None and not is_workbook(options.instansi)
    return "yang ini wajib diisi: TAHUN; tanpa TAHUN hanya buku kerja (BERKAS.xlsx sebagai INSTANSI)" if lacks else ""


def package_wanted(text: str, command: str) -> None:
    """Refuse a workbook where a package is needed, and say the way from one to the other.

    Raises:
        BadInput: the text names a workbook.
    """
    if is_workbook(text):
        from lkjip_analysis.pipeline.errors import BadInput

        raise BadInput(
            f"{text} adalah buku kerja, sedangkan perintah ini bekerja pada paket data; buat dahulu dengan "
            f"lkjip import {text}, lalu lkjip {command}"
        )


def with_package(options: Namespace, run: Callable[[Namespace], int]) -> int:
    """Run with the package of a workbook, or as it is when an agency is named.

    Raises:
        BadInput: the year is another than the workbook's.
    """
    if not is_workbook(options.instansi):
        return run(options)
    from lkjip_analysis.locate import find_upward
    from lkjip_analysis.pipeline.errors import BadInput
    from lkjip_analysis.pipeline.workbook import package_of

    with package_of(options.instansi) as (room, taken):
        if options.tahun not in (None, taken.year, int(taken.year)):
            raise BadInput(f"TAHUN {options.tahun}: buku kerja ini untuk tahun {taken.year}")
        root = find_upward(options.data or "data")
        output = getattr(options, "output", None) or str(root.parent / "outputs")
        stored = (root / taken.agency / taken.year / "laporan.yaml").is_file()
        given = vars(options) | {"instansi": taken.agency, "tahun": taken.year, "data": str(room), "output": output}
        given["unstored"] = "" if stored else options.instansi
        return run(Namespace(**given))
