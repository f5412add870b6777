"""Dates, numbers and signatures of documents that cannot belong together (WAKTU)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.dates import MONTHS, format_date

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d\s*(?:[-–]|s\.?d\.?|sampai dengan)\s*((?:19|20)\d\d)(?!\d)", re.I)
_ROMAN = {r: n for n, r in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}
_PLANS = ("pk", "iku", "rencana_aksi", "renja")


def before(first: str, second: str) -> bool:
    """Whether one (partial) date surely lies before another.

    >>> before("2024-01", "2025-12-31"), before("2025", "2025-12-31"), before("2025-03", "2025-03-03")
    (True, False, False)
    """
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def title_years(title: str) -> list[int]:
    """Years named in a title, those of a span of years left out.

    >>> title_years("Perjanjian Kinerja Tahun 2025"), title_years("Renstra Tahun 2025–2029")
    ([2025], [])
    """
    return [int(year) for year in _YEAR.findall(_SPAN.sub(" ", title))]


def number_year(number: str) -> int | None:
    """The year with which the number of a letter or decree ends; laws (``Nomor 8 Tahun 2025``) are dated otherwise.

    >>> number_year("700.1.2.1/LHE.29-INSP/III/2024"), number_year("900/ 005 /Kec.Srg/2025"), number_year("7/2b")
    (2024, 2025, None)
    """
    return int(found[1]) if (found := re.search(r"/\s*((?:19|20)\d\d)\s*$", number)) else None


def _report(context: Context) -> Dokumen | None:
    return next((d for d in context.dataset.of(Dokumen) if d.jenis == "lkjip"), None)


def _report_evidence(context: Context, date: str, document: Dokumen | None) -> tuple[Evidence, ...]:
    found = [Evidence(berkas="laporan.yaml", baris=context.dataset.config_line(date), tertulis=date)]
    if document is not None and document.tanggal:
        found.insert(0, context.evidence(document, document.tanggal_tertulis or document.tanggal))
    return tuple(found)


def _cause(context: Context) -> str:
    document = _report(context)
    return f"tanggal/{document.id if document else 'laporan'}"


@rule(
    "WAKTU-01",
    "Laporan bertanggal sebelum tahun yang dilaporkan berakhir",
    "Permenpan-RB 53/2014 lampiran II huruf D: disampaikan paling lambat 2 bulan setelah tahun anggaran berakhir",
)
def report_date(context: Context) -> Iterator[Item]:
    """The report can only be signed when the year it reports has ended.

    Example: a report on 2025 dated Januari 2024 is found; one dated 10 Februari 2026 is not.
    """
    date, year = context.dataset.config.laporan.tanggal, context.dataset.year
    if not date:
        yield Untested("tanggal laporan tidak ada di laporan.yaml")
    elif not before(date, f"{year}-12-31"):
        yield Confirmed()
    else:
        yield Found(
            "galat",
            f"Laporan atas tahun {year} bertanggal {format_date(date)}, padahal tahun {year} belum berakhir saat itu.",
            _report_evidence(context, date, _report(context)),
            rumus=f"{date[:4]} < {year}" if int(date[:4]) < year else "",
            saran=f"Betulkan tanggal di Kata Pengantar dan bagian Penutup; laporan tahun {year} "
            f"ditandatangani pada {year + 1}.",
            sebab=_cause(context),
        )


@rule("WAKTU-02", "Laporan lebih tua daripada dokumen dasarnya", "logika: laporan menyajikan dokumen yang sudah ada")
def younger_sources(context: Context) -> Iterator[Item]:
    """No document that the report presents may be dated later than the report.

    Example: a report of Januari 2024 that presents an agreement of Oktober 2025 is found.
    """
    date = context.dataset.config.laporan.tanggal
    dated = [d for d in context.dataset.of(Dokumen) if d.tanggal and d.jenis != "lkjip"]
    if not date or not dated:
        yield Untested("tanggal laporan atau tanggal dokumen sumber tidak ada")
        return
    late = [d for d in dated if before(date, d.tanggal or "")]
    yield Confirmed(jumlah=len(dated) - len(late))
    if late:
        proof = tuple(context.evidence(d, d.tanggal_tertulis or d.tanggal) for d in late)
        yield Found(
            "galat",
            f"Laporan bertanggal {format_date(date)}, tetapi menyajikan {len(late)} dokumen bertanggal sesudahnya.",
            _report_evidence(context, date, _report(context)) + proof,
            saran="Betulkan tanggal laporan, atau tanggal dokumen yang salah.",
            sebab=_cause(context),
        )


def _expected_years(document: Dokumen) -> range | None:
    """Years in which a document of its title may be dated, or None when the title does not say."""
    years = title_years(document.judul)
    if not years or document.jenis not in (*_PLANS, "lhe"):
        return None
    year = years[-1]
    return range(year, year + 2) if document.jenis == "lhe" else range(year - 1, year + 1)


@rule("WAKTU-03", "Tanggal dokumen di luar tahunnya", "Permenpan-RB 53/2014 lampiran I huruf C butir 2")
def document_year(context: Context) -> Iterator[Item]:
    """A plan is dated in its year or the one before; an evaluation in its year or the one after.

    Example: a Perjanjian Kinerja 2025 dated 2026 is found; a Laporan Hasil Evaluasi 2024 dated Maret 2025 is not.
    """
    for document in context.dataset.of(Dokumen):
        allowed = _expected_years(document)
        if allowed is None or not document.tanggal:
            continue
        if int(document.tanggal[:4]) in allowed:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"{document.judul} bertanggal {format_date(document.tanggal)}, di luar tahun yang disebut judulnya.",
            (context.evidence(document, document.tanggal_tertulis or document.tanggal),),
            saran="Betulkan tanggal atau tahun pada judul dokumen itu.",
            sebab=f"tanggal/{document.id}",
        )


@rule("WAKTU-04", "Urutan tanggal dokumen terbalik", "logika: dokumen pengganti lebih muda daripada yang digantikan")
def document_order(context: Context) -> Iterator[Item]:
    """A document is not older than the one it replaces, and an action plan not older than the agreement it carries out.

    Example: an agreement of Oktober 2025 that replaces one of November 2025 is found.
    """
    documents = context.dataset.documents
    for document in documents.values():
        earlier = [documents[document.menggantikan]] if document.menggantikan else []
        if document.jenis == "rencana_aksi":
            earlier += [d for d in documents.values() if d.jenis == "pk" and not d.menggantikan]
        for base in earlier:
            if not document.tanggal or not base.tanggal:
                yield Untested(f"tanggal {document.judul if not document.tanggal else base.judul} tidak ada")
            elif before(document.tanggal, base.tanggal):
                yield Found(
                    "galat" if document.menggantikan == base.id else "peringatan",
                    f"{document.judul} ({format_date(document.tanggal)}) lebih tua daripada {base.judul} "
                    f"({format_date(base.tanggal)}) yang mendahuluinya.",
                    (context.evidence(document, document.tanggal), context.evidence(base, base.tanggal)),
                    saran="Betulkan salah satu tanggal.",
                    sebab=f"tanggal/{document.id}",
                )
            else:
                yield Confirmed()


@rule("WAKTU-05", "Nomor dokumen tidak cocok dengan tanggalnya", "logika: nomor surat memuat bulan dan tahun terbitnya")
def number_against_date(context: Context) -> Iterator[Item]:
    """The year and the Roman month inside a document's number are those of its date.

    Example: ``…/III/2024`` dated 3 Maret 2025 is found; ``…/III/2025`` is not.
    """
    for document in context.dataset.of(Dokumen):
        year = number_year(document.nomor or "")
        if year is None or not document.tanggal:
            continue
        month = next((n for part in (document.nomor or "").split("/") if (n := _ROMAN.get(part.strip()))), None)
        wrong_year = year != int(document.tanggal[:4])
        wrong_month = month is not None and len(document.tanggal) > 4 and month != int(document.tanggal[5:7])
        if not wrong_year and not wrong_month:
            yield Confirmed()
            continue
        what = f"tahun {year}" if wrong_year else f"bulan {MONTHS[(month or 1) - 1]}"
        yield Found(
            "peringatan",
            f"Nomor {document.nomor} menunjuk {what}, tetapi {document.judul} "
            f"bertanggal {format_date(document.tanggal)}.",
            (
                context.evidence(document, document.nomor, None, "4.0"),
                context.evidence(document, document.tanggal_tertulis or document.tanggal, None, "4.0"),
            ),
            rumus=f"{year} ≠ {document.tanggal[:4]}" if wrong_year else "",
            saran="Cocokkan nomor dan tanggal dengan naskah asli surat itu.",
            sebab=f"tanggal/{document.id}",
        )


@rule("WAKTU-06", "Perubahan ditetapkan pada akhir tahun", "Permenpan-RB 53/2014 lampiran I huruf E")
def late_change(context: Context) -> Iterator[Item]:
    """An agreement or main indicator changed after October leaves hardly any time to work towards it.

    Example: a change of 10 Desember 2025 is noted; one of Oktober 2025, after the budget change, is normal.
    """
    for document in context.dataset.of(Dokumen):
        if document.jenis not in ("pk", "iku") or not document.menggantikan or len(document.tanggal or "") < 7:
            continue
        date = document.tanggal or ""
        if int(date[5:7]) <= 10:
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"{document.judul} baru ditetapkan {format_date(date)}, sehingga kinerja setahun dinilai dengan target "
            "yang ditetapkan menjelang tahun berakhir.",
            (context.evidence(document, document.tanggal_tertulis or date),),
            saran="Terangkan alasan perubahan itu di bagian Perjanjian Kinerja.",
            sebab=f"tanggal/{document.id}",
        )


RULES = (report_date, younger_sources, document_year, document_order, number_against_date, late_change)
