"""The quarterly evaluation form as files: a workbook with live formulas and a landscape Word document."""

from __future__ import annotations

import os
from pathlib import Path

from lkjip_analysis.locate import find_package
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.pipeline.errors import BadInput

FORMATS = ("xlsx", "docx")


def write_evaluation(
    agency: str, year: int, quarter: int, formats: tuple[str, ...] = FORMATS, data: str | None = None, output: str = ""
) -> list[Path]:
    """Write form E.81 of a quarter, with the tables of progress behind it; return the files.

    Args:
        agency, year: the package.
        quarter: 1 to 4.
        formats: ``xlsx``, ``docx``.
        data: the data folder.
        output: folder to write to; ``outputs/triwulan/<instansi>/<tahun>`` beside the data folder if empty.

    Raises:
        BadInput: the form cannot be filled at all, or not written.
        DatasetError: the package cannot be used.
    """
    from lkjip_analysis.dataset import read_dataset
    from lkjip_analysis.tables.berkala.periodic_catalog import quarter_table

    folder = find_package(agency, year, data or "data")
    dataset = read_dataset(folder)
    form = quarter_table(dataset, "e81", quarter)
    if isinstance(form, Missing):
        raise BadInput(f"Formulir E.81 tidak dapat diisi: {form.reason}")
    others = [quarter_table(dataset, name, quarter) for name in ("kinerja", "anggaran", "tertinggal")]
    target = Path(output) if output else folder.parent.parent.parent / "outputs" / "triwulan" / agency / str(year)
    written = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for kind in formats:
            path = target / f"e81-tw{quarter}.{kind}"
            _whole(path, _made(kind, form, others, dataset.config.instansi.nama))
            written.append(path)
    except OSError as error:
        raise BadInput(f"{target}: tidak dapat ditulis ({error.strerror or error})") from None
    return written


def _made(kind: str, form: Table, others: list[Table | Missing], agency: str) -> bytes:
    from lkjip_analysis.render.document import Block, Document, MissingBlock, ReportHeading, TableBlock
    from lkjip_analysis.render.prose import TextRun

    blocks: list[Block] = [ReportHeading(1, (TextRun(f"Evaluasi Hasil Renja {agency}"),), "evaluasi"),
                           TableBlock(form)]  # fmt: skip
    blocks += [TableBlock(one) if isinstance(one, Table) else MissingBlock(one, "Tabel") for one in others]
    document = Document(None, tuple(blocks), listed=False)
    if kind == "xlsx":
        from lkjip_analysis.render.xlsx.book import workbook

        return workbook(document)
    from lkjip_analysis.render.docx.document_part import write_docx

    return write_docx(document)


def _whole(path: Path, content: bytes) -> None:
    """A file that appears at its place only when it is whole."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
