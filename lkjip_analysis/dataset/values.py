"""The kinds of cell values of a data package, and how each is read from text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a column whose values must exist in a column of another file."""

    file: str
    column: str


@dataclass(frozen=True, slots=True)
class UnitMark:
    """Marks a column that holds a unit of the reference data."""


@dataclass(frozen=True, slots=True)
class FigureMark:
    """Marks a column that holds figures, and beside them words of a scale, ranges and bounds."""


def _refuse(message: str) -> PydanticCustomError:
    # Braces would be taken for placeholders of pydantic's message template.
    return PydanticCustomError("lkjip", "{message}", {"message": message})


_DOTTED = re.compile(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+\.\d+|[-+]?\d{1,3}(,\d{3}){2,}")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_PLAIN = re.compile(r"[-+]?\d+(\.\d+)?")
_AMBIGUOUS = re.compile(r"([-+]?)([1-9]\d{0,2})([.,])(\d{3})")
_POWER = re.compile(r"[-+]?\d+([.,]\d+)?\s*[eE]\s*[-+]?\d+")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees and that turn the order of what follows: a name then reads as another one."""
_SIGNS = str.maketrans({"\u2212": "-", "\u2012": "-", "\u00a0": "", "\u202f": "", "\u2009": ""})
"""Minus signs and hard spaces that word processors put into numbers."""

_LONG = re.compile(r"\d{41,}")
_ODD = re.compile(r"[\u202a-\u202e\u2066-\u2069]|\d{41}")
LARGEST = 2**53 - 1
"""The largest amount that a number of a computer holds exactly: nine quadrillion."""
MOST_DIGITS = 40
MOST_DECIMALS = 20
NOTHING = frozenset(
    {"-", "--", "---", "\u2013", "\u2014", "n/a", "na", "n.a.", "n.a", "#n/a", "nan", "null", "none", "nihil", "kosong",
     "tidak ada", "tidak tersedia", "belum ada", "belum tersedia", "tba", "?", "…", "..."}
)  # fmt: skip
"""What people write where there is nothing; a data package leaves the cell empty."""
LEAVE_EMPTY = "kosongkan sel ini bila nilainya tidak ada"


def says_nothing(text: object) -> bool:
    """Whether a text stands for an empty cell.

    >>> says_nothing(" - "), says_nothing("N/A"), says_nothing("0"), says_nothing("")
    (True, True, False, False)
    """
    return isinstance(text, str) and text.strip().lower() in NOTHING


def parse_number(text: object) -> object:
    """Read a number: dot decimals as the package prescribes, Indonesian form where it has one reading.

    Raises:
        PydanticCustomError: no number, or a text with two readings (both are named).

    >>> parse_number("83.75"), parse_number("83,75"), parse_number("26.028.054.509"), parse_number("1.234,5")
    (83.75, 83.75, 26028054509.0, 1234.5)
    >>> parse_number("70.750")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.PydanticCustomError: dapat dibaca 70.75 atau 70750; tulis 70.7500 atau 70750...
    """
    if not isinstance(text, str):
        return text
    text = text.translate(_SIGNS).strip()
    if len(text) > MOST_DIGITS:
        raise _refuse(f"{len(text)} huruf bukan angka yang wajar; periksa isinya")
    if two := _AMBIGUOUS.fullmatch(text):
        sign, front, _, back = two.groups()
        decimal = f"{sign}{front}.{back}".rstrip("0").rstrip(".")
        whole, exact = f"{sign}{front}{back}", f"{sign}{front}.{back}0"
        raise _refuse(
            f"dapat dibaca {decimal} atau {whole}; tulis {exact} atau {whole}, atau nyatakan tanda desimal berkas ini "
            "dengan 'desimal: titik' (atau koma) di laporan.yaml, sebab Excel membuang nol di belakang"
        )
    if _PLAIN.fullmatch(text):
        return _bounded(text)
    if _DOTTED.fullmatch(text) or _COMMA.fullmatch(text):
        return _bounded(text.replace(".", "").replace(",", "."))
    if _GROUPED.fullmatch(text):
        return _bounded(text.replace(",", ""))
    raise _refuse(_not_a_number(text))


def _bounded(text: str) -> float:
    """A number that a computer holds exactly enough, or a refusal."""
    if len(text.partition(".")[2]) > MOST_DECIMALS:
        raise _refuse(f"lebih dari {MOST_DECIMALS} angka di belakang koma; tulis seperlunya")
    value = float(text)
    if abs(value) > LARGEST:
        raise _refuse(f"terlalu besar; paling besar {LARGEST}")
    return value


def _not_a_number(text: str) -> str:
    if says_nothing(text):
        return LEAVE_EMPTY
    if _POWER.fullmatch(text):
        return "bukan angka biasa: Excel menyingkatnya; atur format kolomnya ke Angka, lalu tulis semua digitnya"
    if text.startswith("#"):
        return "bukan angka: galat rumus Excel; perbaiki rumusnya, lalu simpan ulang"
    if text.lower().startswith("rp"):
        return "bukan angka; tulis tanpa Rp, misalnya 1250000"
    if text.endswith("%"):
        return "bukan angka; tulis tanpa tanda persen, misalnya 83.75"
    return "bukan angka; tulis angka dengan titik desimal, misalnya 83.75"


def parse_integer(text: object) -> object:
    """Read a whole number.

    >>> parse_integer("12"), parse_integer("12.0")
    (12, 12)
    """
    value = parse_number(text)
    if isinstance(value, float):
        if not value.is_integer():
            raise _refuse("harus bilangan bulat")
        return int(value)
    return value


def numeric(info: FieldInfo) -> Literal["", "angka", "bulat"]:
    """Whether a column holds numbers, and whether whole ones only; years are names and do not count.

    >>> from lkjip_analysis.dataset.rows import Target
    >>> numeric(Target.model_fields["nilai"]), numeric(Target.model_fields["tahun"])
    ('angka', '')
    """
    readers = {mark.func for mark in _marks(info) if isinstance(mark, BeforeValidator)}
    if parse_number in readers or any(isinstance(mark, FigureMark) for mark in _marks(info)):
        return "angka"
    years = any(isinstance(mark, AfterValidator) and mark.func is check_year for mark in _marks(info))
    return "bulat" if parse_integer in readers and not years else ""


def _marks(info: FieldInfo) -> list[Any]:
    """Everything that is noted about a column, also inside of ``… | None``."""
    found, waiting = list(info.metadata), [info.annotation]
    while waiting:
        part = waiting.pop()
        found += getattr(part, "__metadata__", ())
        waiting += [a for a in get_args(part) if a is not None and not isinstance(a, str)]
    return found


def parse_flag(text: object) -> object:
    """Read a yes/no mark.

    >>> parse_flag("ya"), parse_flag("tidak")
    (True, False)
    """
    if not isinstance(text, str):
        return text
    known = {"ya": True, "tidak": False, "": False}
    if text.strip().lower() not in known:
        raise _refuse("tulis ya, tidak, atau kosongkan")
    return known[text.strip().lower()]


def check_year(year: int) -> int:
    """Keep years within what a report can speak of."""
    if not 1990 <= year <= 2100:
        raise _refuse("tahun di luar 1990–2100")
    return year


def check_date(text: str) -> str:
    """Check an ISO date that may be partial.

    >>> check_date("2025"), check_date("2025-10"), check_date("2025-10-02")
    ('2025', '2025-10', '2025-10-02')
    """
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        try:
            date.fromisoformat(text + "-01-01"[len(text) - 4 :])
        except ValueError:
            pass
        else:
            return text
    if says_nothing(text):
        raise _refuse(LEAVE_EMPTY)
    raise _refuse("bukan tanggal; tulis 2025-10-02, 2025-10, atau 2025")


def check_slug(text: str) -> str:
    """Check a key: lower case letters, digits and single hyphens.

    >>> check_slug("pk-perubahan-2025")
    'pk-perubahan-2025'
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        if says_nothing(text):
            raise _refuse(LEAVE_EMPTY)
        raise _refuse("kunci hanya boleh huruf kecil, angka, dan tanda hubung tunggal, misalnya pk-2025")
    return text


def check_text(text: str) -> str:
    """Refuse what a spreadsheet made of a long number: the digits are lost, so it must be typed again.

    >>> check_text("7.01.01")
    '7.01.01'
    >>> check_text("1,98E+17")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.PydanticCustomError: Excel menyingkat angka panjang dan membuang digitnya; ...
    """
    if _POWER.fullmatch(text) and re.search(r"[eE]\s*\+", text):
        raise _refuse(
            "Excel menyingkat angka panjang dan membuang digitnya; atur format kolomnya ke Teks, lalu ketik ulang "
            "seutuhnya (atau awali dengan tanda petik tunggal)"
        )
    if _ODD.search(text):
        _refuse_signs(text)
    return text


def _refuse_signs(text: str) -> None:
    """Refuse signs that turn letters round, and numbers so long that nobody means them."""
    if found := _TURNING.search(text):
        raise _refuse(
            f"ada tanda tak terlihat U+{ord(found[0]):04X} pada huruf ke-{found.start() + 1}, yang membalik urutan "
            "huruf sesudahnya; hapus dan ketik ulang"
        )
    if many := _LONG.search(text):
        raise _refuse(f"ada {len(many[0])} angka berturut-turut, bukan nomor yang wajar; periksa isinya")


def check_nip(text: str) -> str:
    """Refuse the number of a person whose last digits a spreadsheet lost; a quote put before it is taken off.

    A spreadsheet keeps fifteen digits; the last three of the eighteen, a serial number from 001, then read 000.

    >>> check_nip("'199001012015011002"), check_nip("19900101 201501 1 000")
    ('199001012015011002', '19900101 201501 1 000')
    """
    text = check_text(text).removeprefix("'")
    if re.fullmatch(r"\d{15}000", text):
        raise _refuse(
            "tiga digit terakhirnya 000: Excel hanya menyimpan 15 digit; atur format kolomnya ke Teks, lalu ketik "
            "ulang seutuhnya (bila memang tertulis begitu, tulis dengan spasi)"
        )
    return text


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(check_text)]
Nip = Annotated[Text, AfterValidator(check_nip)]
Slug = Annotated[str, AfterValidator(check_slug)]
Number = Annotated[float, BeforeValidator(parse_number)]
Integer = Annotated[int, BeforeValidator(parse_integer)]
Year = Annotated[int, BeforeValidator(parse_integer), AfterValidator(check_year)]
PartialDate = Annotated[str, AfterValidator(check_date)]
Flag = Annotated[bool, BeforeValidator(parse_flag)]
UnitName = Annotated[str, UnitMark()]
