"""Reads a printed formula (``Capaian = Realisasi / Target × 100%``) into a structure that can be computed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(?:(Σ)\s*(?:\([^)]*\))?|(\d+(?:,\d+)?)\s*(%?)|([^\W\d_][^+−*×/=()Σ\-]*)|([-+−*×/()=]))")


_LETTER_TIMES = re.compile(r"(?<=[\w)%])\s+x\s+(?=[\w(])", re.I)


Tree = tuple[object, ...]
"""``("angka", 100.0)``, ``("nama", "target")``, ``("jumlah", tree)`` or ``(sign, left, right)``."""


class NotArithmetic(Exception):
    """A printed formula that is not arithmetic."""


@dataclass(frozen=True, slots=True)
class PrintedFormula:
    """A printed formula: what it gives (its left side, as printed) and the tree of its right side."""

    left: str
    tree: Tree

    @property
    def names(self) -> tuple[str, ...]:
        """Names on the right side, each once, in order."""
        return tuple(dict.fromkeys(_names(self.tree)))

    @property
    def sums(self) -> bool:
        """Whether it adds up over several rows."""
        return _has_sum(self.tree)

    def value(self, rows: Sequence[Mapping[str, float]]) -> float:
        """Its value for one row, or over several where it adds up.

        Raises:
            KeyError: a name that the rows do not have.
            ZeroDivisionError: as arithmetic does.
        """
        return _value(self.tree, rows)

    def arithmetic(self, rows: Sequence[Mapping[str, str]]) -> str:
        """The right side with figures in place of names."""
        return _text(self.tree, rows)


def parse(text: str) -> PrintedFormula:
    """Read a printed formula; a percentage such as ``100%`` stands for its number.

    Raises:
        NotArithmetic: it is not arithmetic.

    >>> parse("Capaian Kinerja = Realisasi / Target × 100%").tree
    ('×', ('/', ('nama', 'realisasi'), ('nama', 'target')), ('angka', 100.0))
    >>> parse("Efisiensi % = Realisasi Anggaran / Anggaran × 100%").names
    ('realisasi anggaran', 'anggaran')
    >>> parse("6 = 5/4*100").value([{}])
    125.0
    >>> parse("Hasil Evaluasi SAKIP")
    Traceback (most recent call last):
    ...
    lkjip_analysis.checks.reading.expression.NotArithmetic: tidak ada operasi hitung
    """
    left, _, right = text.rpartition("=") if "i=1" not in text else _outer(text)
    reader = _Reader(_tokens(_LETTER_TIMES.sub(" × ", right)))
    tree = reader.sum()
    if reader.rest:
        raise NotArithmetic(f"sisa tidak terbaca: {reader.rest[0][1]}")
    if tree[0] == "nama":
        raise NotArithmetic("tidak ada operasi hitung")
    return PrintedFormula(left.strip(), tree)


def _outer(text: str) -> tuple[str, str, str]:
    """Split at the equals sign that is not inside a sum's bounds."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "=" and depth == 0:
            return text[:place], "=", text[place + 1 :]
    return "", "", text


def _tokens(text: str) -> list[tuple[str, str]]:
    found, place = [], 0
    text = text.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match:
            raise NotArithmetic(f"tidak terbaca mulai “{text[place:]}”")
        sigma, number, _, name, sign = match.groups()
        if sigma:
            found.append(("jumlah", sigma))
        elif number:
            found.append(("angka", number))
        elif name:
            found.append(("nama", _name(name)))
        else:
            found.append(("tanda", {"-": "−", "*": "×"}.get(sign, sign)))
        place = match.end()
    return found


def _name(text: str) -> str:
    """A name without its index (``Target_i``) and in plain letters."""
    return " ".join(re.sub(r"_\w+", "", text).lower().split())


class _Reader:
    """Recursive descent over tokens: sums of products of factors."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.rest = tokens

    def sum(self) -> Tree:
        return self._chain("+−", self.product)

    def product(self) -> Tree:
        return self._chain("×/", self.factor)

    def _chain(self, signs: str, part: object) -> Tree:
        tree: Tree = part()  # type: ignore[operator]
        while self.rest and self.rest[0][0] == "tanda" and self.rest[0][1] in signs:
            sign = self.rest.pop(0)[1]
            tree = (sign, tree, part())  # type: ignore[operator]
        return tree

    def factor(self) -> Tree:
        if not self.rest:
            raise NotArithmetic("rumus terputus")
        kind, text = self.rest.pop(0)
        if kind == "angka":
            return ("angka", float(text.replace(",", ".")))
        if kind == "nama":
            return ("nama", text)
        if kind == "jumlah":
            return ("jumlah", self.factor())
        if text == "(":
            tree = self.sum()
            if not self.rest or self.rest.pop(0)[1] != ")":
                raise NotArithmetic("kurung tidak tertutup")
            return tree
        raise NotArithmetic(f"tanda {text} di tempat yang salah")


def _names(tree: Tree) -> list[str]:
    if tree[0] == "nama":
        return [str(tree[1])]
    return [name for part in tree[1:] if isinstance(part, tuple) for name in _names(part)]


def _has_sum(tree: Tree) -> bool:
    return tree[0] == "jumlah" or any(_has_sum(part) for part in tree[1:] if isinstance(part, tuple))


def _value(tree: Tree, rows: Sequence[Mapping[str, float]]) -> float:
    match tree:
        case ("angka", float() as number):
            return number
        case ("nama", str() as name):
            return rows[0][name]
        case ("jumlah", tuple() as part):
            return sum(_value(part, [row]) for row in rows)
        case (str() as sign, tuple() as left, tuple() as right):
            a, b = _value(left, rows), _value(right, rows)
            return a + b if sign == "+" else a - b if sign == "−" else a * b if sign == "×" else a / b
    raise NotArithmetic(f"bentuk tidak dikenal: {tree[0]}")


def _text(tree: Tree, rows: Sequence[Mapping[str, str]]) -> str:
    match tree:
        case ("angka", float() as number):
            return f"{number:g}".replace(".", ",")
        case ("nama", str() as name):
            return rows[0][name]
        case ("jumlah", tuple() as part):
            return "(" + " + ".join(_grouped(part, [row]) for row in rows) + ")"
        case (str() as sign, tuple() as left, tuple() as right):
            joint = f" {sign} "
            if sign in "×/":
                return joint.join((_grouped(left, rows, sign == "×"), _grouped(right, rows)))
            return joint.join((_text(left, rows), _grouped(right, rows)))
    raise NotArithmetic(f"bentuk tidak dikenal: {tree[0]}")


def _grouped(tree: Tree, rows: Sequence[Mapping[str, str]], products: bool = False) -> str:
    """The text of a part, in brackets where the signs around it would bind more strongly."""
    text = _text(tree, rows)
    plain = tree[0] in ("angka", "nama", "jumlah") or (products and tree[0] in ("×", "/"))
    return text if plain else f"({text})"
