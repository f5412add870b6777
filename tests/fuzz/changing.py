"""Changes of bytes, of fields and of whole rows, made by a seeded die, so that every package can be made again."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow
from lkjip_analysis.dataset.values import RefersTo

Known = dict[str, list[str]]
"""Keys that exist, by file."""

ODD = (
    "", " ", "-", "0", "-0", "1e308", "9" * 308, "9" * 5000, "1,5", "1.500", "1.500,25", "NaN", "inf", "-inf", "½",
    "²", "٣", "=1+1", '=HYPERLINK("http://127.0.0.1/")', "@a", "'", '"', '""', "\t", "\u202eabc", "a\u200bb",
    "\ufeff", "\x00", "\x1b[31m", "\r", "a\nb", "🌊", "شاطئ", "<script>", "{{ 1/0 }}", "{% for %}", "|a|b|", "# a",
    "[a](javascript:1)", "![](http://x/)", "$x$", "%s%n", "\\", "../../etc", "a" * 300, "a b " * 2000, "ikm", "pk",
    "tidak ada", "2025-13-45", "2025-02-29", "TW5", "1:1000000", "12-13", "≥ 80", "A", "None", "null", "true",
    "Rp 1.000", "100%", "No description has been provided for this image",
)  # fmt: skip
"""Contents of a cell that somebody once typed, pasted, or meant badly."""

_BYTES = (
    b"\x00", b"\xff", b"\r", b"\n", b'"', b"'", b";", b",", b"\t", b"{", b"}", b"&a", b"*a", b"\xef\xbb\xbf",
    b"\xff\xfe", b"-", b": ", b"[" * 60, b"PK\x03\x04", b"\x1f\x8b", b"\xc3", b"e999", b"!!python/object:os.system",
    b"%", b"#",
)  # fmt: skip


def bytes_changed(data: bytes, dice: random.Random) -> bytes:
    """Some bytes replaced, cut, doubled, moved or put in."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(made) + 1)
        to = min(len(made), at + dice.choice((0, 1, 1, 4, 40, 400)))
        kind = dice.randrange(6)
        if kind == 0:
            made[at:to] = dice.choice(_BYTES)
        elif kind == 1:
            made[at:to] = dice.randbytes(to - at)
        elif kind == 2:
            del made[at:to]
        elif kind == 3:
            made[at:at] = made[at:to] * dice.choice((1, 2, 30))
        elif kind == 4:
            made[at:at] = dice.choice(ODD).encode()
        else:
            del made[dice.randrange(at + 1) : None if dice.random() < 0.1 else to]
    return bytes(made)


def fields_changed(rows: list[dict[str, str]], dice: random.Random) -> None:
    """Some cells get odd contents, or those of another cell of their column or row."""
    for _ in range(dice.choice((1, 2, 5, 20))):
        if not rows:
            return
        row = dice.choice(rows)
        name = dice.choice(sorted(row))
        other = dice.choice(rows)
        cell = other.get(name, "")
        row[name] = dice.choice((dice.choice(ODD), cell, cell, dice.choice(sorted(map(str, other.values())))))


def random_rows(kind: type[DataRow], known: Known, dice: random.Random) -> list[dict[str, str]]:
    """Rows that the schema mostly allows: keys that exist, words of lists, figures, now and then an odd cell."""
    odd = dice.choice((0.0, 0.0, 0.02, 0.2))
    fields = {name: field for name, field in kind.model_fields.items() if name != "line"}
    shown = [name for name, field in fields.items() if field.is_required() or dice.random() < 0.6]
    count = dice.choice((0, 1, 2, 5, 12))
    rows = [
        {
            name: dice.choice(ODD) if dice.random() < odd else _value(name, fields[name], known, dice, at)
            for name in shown
        }
        for at in range(count)
    ]
    if dice.random() < 0.05:
        return rows
    return list({tuple(row.get(name, "") for name in kind.key): row for row in rows}.values())


def _value(name: str, field: FieldInfo, known: Known, dice: random.Random, at: int) -> str:
    if not field.is_required() and dice.random() < 0.3:
        return ""
    marks, words, kinds = list(field.metadata), list[str](), set[Any]()
    waiting = [field.annotation]
    while waiting:
        part = waiting.pop()
        marks += getattr(part, "__metadata__", ())
        if get_origin(part) is Literal:
            words += get_args(part)
        else:
            kinds.add(part)
            waiting += [one for one in get_args(part) if not isinstance(one, str)]
    refs = [mark for mark in marks if isinstance(mark, RefersTo)]
    if refs and known.get(refs[0].file):
        return dice.choice(known[refs[0].file])
    if words:
        return str(dice.choice(words))
    return _plain(name, kinds, dice, at)


def _plain(name: str, kinds: set[Any], dice: random.Random, at: int) -> str:
    if name == "tahun" or name.startswith("tahun_"):
        return str(dice.choice((2023, 2024, 2025, 2025, 2025, 2026)))
    if name == "tanggal" or name in ("berlaku_dari", "sampai"):
        return dice.choice(("2025", "2025-03", "2025-03-01", "2024-12-31"))
    if bool in kinds:
        return dice.choice(("", "ya", "tidak"))
    if name in ("id", "unit", "induk", "dokumen", "simpul", "indikator", "menggantikan"):
        return f"k-{at}" if name == "id" else dice.choice(("", "k-0"))
    if int in kinds:
        return str(dice.choice((at + 1, at + 1, at + 1, at + 1, 7, 10**6)))
    if float in kinds:
        plain = ("0", "1", "12.5", "83.33", "100", "250", "1500000000", "0.0001")
        return dice.choice((*plain, "-4", "≥ 80", "A") if dice.random() < 0.05 else plain)
    if name == "satuan":
        return dice.choice(("nilai", "persen", "orang", "%", "dokumen"))
    if name == "nip":
        return dice.choice(("198001012005011001", "19800101 200501 1 001", "1980", "198001012005012002"))
    return f"{dice.choice(('Uraian', 'nilai', 'Peraturan Wali Kota', 'iii-a', 'Camat', '12 dari 15', '3.2'))} {at}"


KINDS: dict[str, type[DataRow]] = {kind.file: kind for kind in ROW_TYPES}
Change = Callable[[bytes, random.Random], bytes]
