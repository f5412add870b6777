"""The reviewer's papers as one neutral document, made from the report's own tables and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lkjip_analysis.checks.stories import known, stories_of
from lkjip_analysis.model import Finding, Table
from lkjip_analysis.model.number import format_number
from lkjip_analysis.reference.reviu import is_reviewed
from lkjip_analysis.render.document import Block, Cover, Document, Prose, ReportHeading, TableBlock
from lkjip_analysis.render.kkr.tables import BLANK, finding_table, note_table, step_table
from lkjip_analysis.render.prose import ProseParagraph, TextRun

_OUTCOMES, _CHECKLIST = "T.1", "V.1"


class NoReview(ValueError):
    """A document without what the papers are made of."""


def papers(report: Document) -> Document:
    """Kertas kerja reviu of a report: steps and results, findings, notes, checklist, statement.

    Raises:
        NoReview: the document does not carry the findings of its report, as that of a single chapter.
    """
    if report.findings is None:
        raise NoReview("kertas kerja reviu dibuat dari laporan utuh; dokumen ini tidak memuat temuannya")
    tables = {table.id: table for table in report.tables}
    findings = tuple(known(Finding.from_dict(one)) for one in report.findings)
    blocks = list(_blocks(report.cover, tables, findings))
    cover = replace(report.cover, judul="Kertas Kerja Reviu atas Laporan Kinerja") if report.cover else None
    return Document(cover, tuple(blocks), listed=False)


def _blocks(cover: Cover | None, tables: dict[str, Table], findings: tuple[Finding, ...]) -> Iterator[Block]:
    period = f"Tahun {cover.tahun}" if cover else next(iter(tables.values())).period if tables else ""
    outcomes, checklist = tables.get(_OUTCOMES), tables.get(_CHECKLIST)
    yield _heading("A. Hasil pengujian atas keandalan dan akurasi data", "kkr-a")
    yield _text(*_scope(outcomes, findings))
    yield from _steps("K.1", "Pengujian Data dan Informasi Kinerja", outcomes, period, sakip=False)
    yield _heading("B. Telaahan atas penyelenggaraan SAKIP", "kkr-b")
    yield from _steps("K.2", "Keselarasan Sasaran, Indikator, Target, Program, dan Kegiatan", outcomes, period, True)
    yield _heading("C. Temuan reviu", "kkr-c")
    if findings:
        yield TableBlock(finding_table(findings, _criteria(outcomes), period))
    else:
        yield _text("Tidak ada temuan.")
    yield _heading("D. Catatan hasil reviu", "kkr-d")
    notes = note_table(stories_of(findings), period)
    yield TableBlock(notes) if notes else _text("Tidak ada catatan.")
    yield _signed("Pereviu", "Ketua Tim Reviu")
    yield _heading("E. Checklist reviu", "kkr-e")
    yield TableBlock(checklist) if checklist else _text("Checklist tidak ada di laporan ini.")
    yield _heading("F. Pernyataan telah direviu", "kkr-f")
    yield _text(*_statement(cover, findings))
    yield _signed("Inspektur", BLANK)


def _heading(text: str, anchor: str) -> ReportHeading:
    return ReportHeading(1, (TextRun(text),), anchor)


def _text(*paragraphs: str) -> Prose:
    return Prose(tuple(ProseParagraph((TextRun(text),)) for text in paragraphs))


def _signed(role: str, name: str) -> Prose:
    return _text(f"{BLANK}, {BLANK} 20…", role, "\u00a0", name, f"NIP {BLANK}")


def _scope(outcomes: Table | None, findings: tuple[Finding, ...]) -> Iterator[str]:
    """How the data were tested; that nothing could be, where that is so."""
    if outcomes is None:
        yield "Tidak ada yang dapat diuji: paket data tidak memuat pernyataan yang dapat dibandingkan."
        return
    tested = outcomes.value("jumlah", "diuji")
    count = format_number(tested, 0) if isinstance(tested, float) else BLANK
    levels = Counter(one.tingkat for one in findings)
    told = ", ".join(f"{levels[level]} {level}" for level in ("galat", "peringatan", "catatan"))
    yield (
        f"Setiap angka, label, dan pernyataan laporan dibandingkan dengan data, rumus, dokumen perencanaan, dan "
        f"peraturannya: {count} hal diuji dengan {len(outcomes.rows) - 1} langkah. Hasilnya {len(findings)} temuan "
        f"({told}). Langkah yang memerlukan wawancara atau bukti fisik dilakukan pereviu dan dicatat di sini:"
    )
    yield BLANK


def _steps(id: str, title: str, outcomes: Table | None, period: str, sakip: bool) -> Iterator[Block]:
    made = step_table(id, title, outcomes, period, sakip) if outcomes else None
    yield TableBlock(made) if made else _text("Tidak ada yang dapat diuji.")


def _criteria(outcomes: Table | None) -> dict[str, str]:
    """The legal or logical basis of every rule, by its code."""
    rows = outcomes.rows if outcomes else ()
    return {str(row.values["kode"]): str(row.values.get("dasar") or "") for row in rows if row.values.get("kode")}


def _statement(cover: Cover | None, findings: tuple[Finding, ...]) -> Iterator[str]:
    """The statement in the form's words; with open corrections it has the paragraph that explains them."""
    name, year = (cover.nama, str(cover.tahun)) if cover else (BLANK, BLANK)
    yield f"PERNYATAAN TELAH DIREVIU {name.upper()} TAHUN ANGGARAN {year}"
    yield (
        f"Kami telah mereviu Laporan Kinerja instansi pemerintah {name} untuk tahun anggaran {year} sesuai Pedoman "
        f"Reviu atas Laporan Kinerja. Substansi informasi yang dimuat dalam Laporan Kinerja menjadi tanggung jawab "
        f"manajemen {name}."
    )
    yield (
        "Reviu bertujuan untuk memberikan keyakinan terbatas laporan kinerja telah disajikan secara akurat, andal, "
        "dan valid."
    )
    open_ = [one for one in findings if one.tingkat != "catatan" and one.pengakuan is None]
    if not open_:
        yield (
            "Berdasarkan reviu kami, tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan dalam meyakini "
            "keandalan informasi yang disajikan di dalam laporan kinerja ini."
        )
    else:
        yield (
            f"Paragraf penjelas: {len(open_)} koreksi atas penyajian laporan belum selesai dilakukan (bagian C dan D). "
            "Selama itu pernyataan bahwa tidak terdapat hal yang menimbulkan perbedaan belum dapat diberikan."
        )
    if not (cover and is_reviewed(cover.nama)):
        yield (
            "Reviu diwajibkan hanya atas laporan tingkat kementerian, lembaga, dan pemerintah daerah (lampiran III "
            "huruf C angka 3 butir e); bagi unit di bawahnya kertas kerja ini praktik yang baik."
        )
