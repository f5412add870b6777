"""What a person typed in a cell, as the text that the package holds; what cannot be meant is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from lkjip_analysis.dataset.convention import has_two_readings
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.intake.workbook.labels import Labels
from lkjip_analysis.intake.workbook.opening_workbook import Day, Value
from lkjip_analysis.intake.workbook.schema import Field
from lkjip_analysis.intake.workbook.sheet_wording import sentence, value_of, word
from lkjip_analysis.intake.workbook.shown import figure, number_text
from lkjip_analysis.reference import UnknownReference, unit, units

_MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
           "november", "desember")  # fmt: skip
_LOST = "Excel hanya menyimpan 15 angka, sehingga angka belakangnya hilang; awali dengan tanda petik tunggal, misalnya "
_SAMPLE = "'198001012005011001"
_DAY_ZERO = date(1899, 12, 30)  # day 0 of the serial numbers of Excel, whose 1900 has a 29 February


class Unfit(Exception):
    """What stands in a cell cannot be meant; the text says what was expected."""


def text_of(
    value: Value | Day,
    field: Field,
    labels: dict[str, Labels],
    own: Path | None = None,
    percent: bool = False,
    decimals: int = 0,
) -> str:
    """The text of the package for the value of a cell; empty for an empty cell.

    Args:
        value: what the cell holds.
        field: the column of the schema.
        labels: names that stand for keys.
        own: the agency's own ``referensi`` folder.
        percent: the cell shows a share as percent, so that 0,83 is 83.
        decimals: decimals that the cell shows.

    Raises:
        Unfit: it is no such value.

    >>> angka, tanggal, teks = (Field("x", sort, True, "") for sort in ("angka", "tanggal", "teks"))
    >>> text_of(0.8375, angka, {}, percent=True), text_of(" 83,75 %", angka, {}), text_of(82.0, angka, {}, decimals=2)
    ('83.75', '83.75', '82.00')
    >>> text_of("2 Oktober 2025", tanggal, {}), text_of(45932.0, tanggal, {}), text_of("10/2025", tanggal, {})
    ('2025-10-02', '2025-10-02', '2025-10')
    >>> text_of("198001012005011000", Field("nip", "teks", False, ""), {})
    '19800101 200501 1 000'
    >>> text_of(1.98001e17, teks, {})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    lkjip_analysis.intake.workbook.typed.Unfit: Excel hanya menyimpan 15 angka, ...
    """
    if value is None or (isinstance(value, str) and not value.replace("\u00a0", " ").strip()):
        return ""
    if field.sort in ("angka", "bulat"):
        return _number(value, field, percent, decimals)
    if field.sort == "tanggal":
        return _date(value)
    text = _text(value, field)
    if field.sort in ("ya", "ya-tidak"):
        return _flag(text, no="tidak" if field.sort == "ya-tidak" else "")
    if field.sort == "pilihan":
        return _choice(text, field)
    if field.sort == "satuan":
        return _unit(text, own)
    if field.sort == "rujukan" and field.ref in labels:
        return _reference(text, field, labels[field.ref])
    return text


def _number(value: Value | Day, field: Field, percent: bool, decimals: int) -> str:
    if isinstance(value, Day):
        raise Unfit("harus angka; sel ini berisi tanggal, ubah formatnya menjadi Umum lalu ketik lagi angkanya")
    if isinstance(value, bool):
        raise Unfit("harus angka, misalnya 83,75")
    if isinstance(value, float | int):
        return number_text(round(value * 100, 10), max(decimals, 0)) if percent else number_text(value, decimals)
    text = re.sub(r"[\u00a0\u202f\s]+", " ", str(value)).strip()
    bare = re.sub(r"^Rp\.?\s*|\s*%$|,-$|,00$(?<=\d\.\d{3},00)", "", text, flags=re.IGNORECASE).strip()
    bare = bare.replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}( \d{3})+(,\d+)?", bare):
        bare = bare.replace(" ", ".")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+\.\d+|-?\d{1,3}(,\d{3}){2,}", bare):  # the English form has one reading too
        bare = bare.replace(",", "")
    if has_two_readings(bare):
        front, back = re.split(r"[.,]", bare)
        fraction = f"{front},{back}".rstrip("0").rstrip(",")
        raise Unfit(f"dapat dibaca {fraction} atau {front}{back}; ketik sebagai angka, bukan teks")
    known = figure(bare)  # dot decimals, as the package writes numbers
    return number_text(known.value, known.decimals) if known else bare or text


def _date(value: Value | Day) -> str:
    if isinstance(value, Day):
        return value.iso
    if isinstance(value, float | int) and not isinstance(value, bool):
        if 1990 <= value <= 2100:
            return str(int(value))
        if 30_000 <= value <= 75_000:
            return (_DAY_ZERO + timedelta(days=int(value))).isoformat()
        raise Unfit("harus tanggal, misalnya 2 Oktober 2025, Oktober 2025, atau 2025")
    return spoken_date(str(value).strip())


def spoken_date(text: str) -> str:
    """A date as people write it; what is none stays as it is.

    >>> spoken_date("02-10-2025"), spoken_date("Oktober 2025"), spoken_date("2025"), spoken_date("lusa")
    ('2025-10-02', '2025-10', '2025', 'lusa')
    """
    said = text.casefold().replace(",", " ")
    if match := re.fullmatch(r"(?:[a-z']+\s+)?(\d{1,2})\s+([a-z]+)\s+(\d{4})", said):
        if month := _month(match[2]):
            return f"{match[3]}-{month:02}-{int(match[1]):02}"
    elif (match := re.fullmatch(r"([a-z]+)\s+(\d{4})", said)) and (month := _month(match[1])):
        return f"{match[2]}-{month:02}"
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", said):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    elif match := re.fullmatch(r"(\d{1,2})[-/](\d{4})", said):
        return f"{match[2]}-{int(match[1]):02}"
    return text


def _month(name: str) -> int:
    found = [number for number, month in enumerate(_MONTHS, 1) if len(name) >= 3 and month.startswith(name)]
    return found[0] if len(found) == 1 else 0


def _text(value: Value | Day, field: Field) -> str:
    if isinstance(value, Day):
        year, month, day = value.iso.split("-")
        return f"{int(day)} {_MONTHS[int(month) - 1].capitalize()} {year}"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float | int):
        if abs(value) >= 1e15:
            raise Unfit(_LOST + _SAMPLE)
        return number_text(value)
    text = str(value).strip()
    if re.fullmatch(r"\d[.,]?\d*E\+\d{2}", text, re.IGNORECASE):
        raise Unfit(_LOST + _SAMPLE)
    if field.name == "nip" and isinstance(value, str) and (whole := re.fullmatch(r"'?(\d{8})(\d{6})(\d)(000)", text)):
        return " ".join(whole.groups())  # typed as text, so no digit is lost; the file says so by its spaces
    return text


def _flag(text: str, no: str) -> str:
    """Yes or no; ``no`` is what a no is written as: an empty cell, unless an empty cell means that nothing is said."""
    said = text.casefold()
    if said in ("ya", "y", "v", "x", "✓", "benar", "1"):
        return "ya"
    if said == "-":
        return ""
    if said in ("tidak", "t", "0", "salah"):
        return no
    raise Unfit("tulis ya atau tidak, atau kosongkan" if no else "tulis ya, atau kosongkan")


def _choice(text: str, field: Field) -> str:
    found = value_of(text, field.choices)
    if found is None:
        raise Unfit(_words(text, [word(value) for value in field.choices], sentence(field.name)))
    return found


def _words(text: str, known: Sequence[str], what: str) -> str:
    return choice(text, known, what, limit=24)


def _unit(text: str, own: Path | None) -> str:
    try:
        return unit(text, own).slug
    except UnknownReference:
        names = [known.name for known in units(own).values()]
        told = choice(text, names, "Satuan", limit=0)
        raise Unfit(f"{told}; pilih dari daftar, atau tulis di lembar Satuan sendiri") from None


def _reference(text: str, field: Field, labels: Labels) -> str:
    if key := labels.key(text):
        return key
    where = {"dokumen": "Dokumen", "unit": "Organisasi"}.get(field.ref, "Pohon kinerja dan indikator")
    near = labels.near(text)
    guess = f"; mungkin maksudnya {near}" if near else ""
    raise Unfit(f"tidak ada di lembar {where}{guess}")
