"""``lkjip audit``: a finished report read and checked as it stands, or held cell by cell against its data package."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from lkjip_analysis.commands.parser import filled
from lkjip_analysis.commands.shared import add_command, add_results, is_workbook, only, print_json

_DOCUMENTS = (".pdf", ".docx", ".odt", ".txt", ".html", ".htm", ".doc", ".rtf")
"""Names that end so are documents; the last two are told how to become one that can be read."""


def add(commands: Any) -> None:
    """Declare the command."""
    about = "periksa laporan jadi (PDF, Word), atau bandingkan laporan tercetak dengan hasil hitung ulang"
    description = (
        "lkjip audit BERKAS membaca laporan jadi (.pdf, .docx, .odt, .txt, .html) dan memeriksanya tanpa data apa pun; "
        "hasilnya di outputs/audit/<nama berkas>/. lkjip audit INSTANSI TAHUN membandingkan laporan tercetak yang "
        "disimpan di paket data dengan hasil hitung ulang, sel demi sel."
    )
    audit = add_command(commands, "audit", about, description)
    audit.add_argument(
        "instansi",
        metavar="BERKAS|INSTANSI",
        nargs="?",
        help="laporan jadi, atau kunci instansi (bawaan: satu-satunya)",
    )
    audit.add_argument("tahun", metavar="TAHUN", nargs="?", help="tahun laporan (bawaan: satu-satunya paket)")
    audit.add_argument("--output", metavar="FOLDER", type=filled, help="folder hasil (bawaan: outputs/audit)")
    audit.add_argument(
        "--terhadap",
        nargs=2,
        metavar=("INSTANSI", "TAHUN"),
        help="sandingkan juga isi berkas dengan hasil hitung paket data ini, sel demi sel",
    )
    audit.add_argument("--ocr", action="store_true", help="baca halaman gambar dengan tesseract; angkanya ditandai")
    audit.add_argument(
        "--ke", metavar="BERKAS", type=filled, help="taruh ringkasannya di antara tanda uji balik berkas Markdown ini"
    )
    add_results(audit)
    audit.set_defaults(work=work)


def work(options: Namespace) -> int:
    """Compare and tell."""
    if options.instansi and is_workbook(options.instansi):
        from lkjip_analysis.pipeline.errors import BadInput

        raise BadInput(f"{options.instansi} adalah buku kerja, bukan laporan jadi; periksa dengan lkjip check "
                       f"{options.instansi}")  # fmt: skip
    if _is_document(options.instansi):
        return _document(options)
    from lkjip_analysis.pipeline.audit import audit, write_into
    from lkjip_analysis.pipeline.findings import reaches
    from lkjip_analysis.pipeline.package import read_package

    made = audit(read_package(only(options, "INSTANSI dan TAHUN")))
    if options.ke:
        write_into(Path(options.ke), made.markdown())
    if options.json:
        print_json(made.as_dict())
    else:
        print("\n".join(made.lines()))
    return int(reaches(made.review.findings, options.fail_on))


def _is_document(given: str | None) -> bool:
    """Whether a file is meant and no agency: its name ends like one, or such a file is there."""
    return bool(given) and (Path(str(given)).suffix.casefold() in _DOCUMENTS or Path(str(given)).is_file())


def _document(options: Namespace) -> int:
    from lkjip_analysis.pipeline.document_audit import audit_document
    from lkjip_analysis.pipeline.errors import BadInput

    if options.tahun:
        raise BadInput(f"TAHUN ({options.tahun}) tidak dipakai bila yang diperiksa sebuah berkas")
    package = _package(options) if options.terhadap else None
    made = audit_document(options.instansi, options.output, ocr=options.ocr, fail_on=options.fail_on, package=package)
    if options.json:
        print_json(made.as_dict())
    else:
        print("\n".join(made.lines()))
    return int(made.failed_on)


def _package(options: Namespace) -> Path:
    from lkjip_analysis.locate import find_package
    from lkjip_analysis.pipeline.errors import BadInput

    agency, year = options.terhadap
    if not year.isdecimal():
        raise BadInput(f"--terhadap: TAHUN '{year}' bukan tahun")
    return find_package(agency, int(year), options.data or "data")
