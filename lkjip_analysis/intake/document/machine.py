"""Pages that are pictures, read by tesseract where it is installed; what it reads is never certain."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from dataclasses import replace
from typing import Any

from lkjip_analysis.intake.document.pdfpage import PdfPage
from lkjip_analysis.intake.document.unreadable import Unreadable
from lkjip_analysis.intake.paper.words import PaperWord

DOTS = 300
SECONDS = 90
_LANGUAGE = "ind"
_LEAST = 30.0
"""Words that the program itself believes less than this (percent) are left out."""


def check_machine() -> None:
    """Make sure that pictures can be read here.

    Raises:
        Unreadable: tesseract or its Indonesian data are not installed.
    """
    if shutil.which("tesseract") is None:
        raise Unreadable("untuk --ocr diperlukan tesseract dengan data bahasa Indonesia (ind); pasang dulu")
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    if _LANGUAGE not in (listed.stdout + listed.stderr).split():
        raise Unreadable("tesseract ada, tetapi data bahasa Indonesia (ind) belum terpasang")


def read_picture(page: Any, found: PdfPage) -> None:
    """Read the picture of a page; its words take the place of those that it does not have."""
    frame = replace(found.frame, text_turn=found.frame.page_turn)
    image = page.render(scale=DOTS / 72, grayscale=True).to_pil()
    stream = io.BytesIO()
    image.save(stream, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(DOTS), "--psm", "6", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=stream.getvalue(), capture_output=True, timeout=SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return
    words = _words(done.stdout.decode("utf-8", "replace"))
    if words:
        found.words, found.frame, found.scanned, found.by_machine = words, frame, False, True


def _words(table: str) -> list[PaperWord]:
    made: list[PaperWord] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") == "5" and text.strip("|_—-[]") and float(row["conf"]) >= _LEAST:
            left, top, width, height = (float(row[name]) * 72 / DOTS for name in ("left", "top", "width", "height"))
            made.append(PaperWord(text, left, top, left + width, top + height, len(made)))
    return made
