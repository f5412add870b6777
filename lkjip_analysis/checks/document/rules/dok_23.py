"""DOK-23: a formula printed in the text can be what it is called, and gives the figures of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text
from lkjip_analysis.checks.document.formulas import formula_of
from lkjip_analysis.checks.reading.expression import NotArithmetic, PrintedFormula, parse
from lkjip_analysis.intake.document.content import ListItem, Paragraph
from lkjip_analysis.intake.document.understand.amounts import shown
from lkjip_analysis.intake.document.understand.understood import ASIDE, UnderstoodColumn, UnderstoodRow, UnderstoodTable
from lkjip_analysis.reference.kolom import measure_in

_FORMULA = re.compile(r"^[^=]{3,60}=\s*[^=]*[/:×÷][^=]*100\s*%?\s*$")
_EXACT = 1e-6


@document_rule(
    "DOK-23",
    "Rumus di teks tidak menghasilkan angka laporan",
    "logika: target yang tepat tercapai bernilai 100; rumus yang disebut menghasilkan angka tabel",
    kosong="tidak ada rumus di teks yang terbaca",
    turn=2,
)
def formulas(understood: Understood) -> Iterator[Item]:
    """A formula of capaian gives 100 where realisasi equals target; any other gives what its columns print.

    Example: "Capaian = (Realisasi - Target) / Target × 100%" fires; "Capaian = Realisasi / Target × 100%" does not.
    """
    for block in understood.document.blocks:
        if not isinstance(block, Paragraph | ListItem):
            continue
        text = _plain(block.text)
        if not _FORMULA.match(text):
            continue
        try:
            formula = parse(text)
        except NotArithmetic:
            yield Untested(f"rumus “{text[:60]}” tidak terbaca")
            continue
        result = measure_in(formula.left)
        if "/" not in text or len(formula.names) < 2:
            yield Untested(f"rumus “{text[:60]}” kehilangan garis pecahannya atau hanya memakai satu besaran")
        elif result is None:
            yield Untested(f"rumus “{text[:60]}” tidak dikenali maksudnya")
        elif result.key == "capaian" and set(formula.names) == {"realisasi", "target"}:
            yield from _of_achievement(block, text, formula)
        else:
            yield from _of_tables(understood, block, text, formula, result.key)


def _plain(text: str) -> str:
    r"""A formula on one line, its LaTeX undone.

    >>> _plain(r"$$Capaian\ Kinerja = \frac{Realisasi - Target}{Target} \times 100\%$$")
    'Capaian Kinerja = (Realisasi − Target) / Target × 100%'
    """
    made = re.sub(r"\\text\{([^{}]*)\}", r"\1", text.replace("$", " ").replace("\\ ", " ").replace("\\%", "%"))
    made = re.sub(r"\\sum_\{?i=1\}?\^\{?n\}?", "Σ(i=1..n) ", made)
    made = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", lambda f: f"{_part(f[1])} / {_part(f[2])}", made)
    made = (
        re.sub(r"\\times|(?<=\d)\s+x\s+|\s+[xX*]\s+(?=100)", " × ", made)
        .replace(" - ", " − ")
        .replace("{", "")
        .replace("}", "")
    )
    return " ".join(made.split())


def _part(text: str) -> str:
    plain = " ".join(text.replace(" - ", " − ").split())
    bare = plain.removeprefix("Σ(i=1..n)").strip()
    return f"({plain})" if re.search(r"[+−]", bare) and not bare.startswith("(") and bare == plain else plain


def _of_achievement(block: Paragraph | ListItem, text: str, formula: PrintedFormula) -> Iterator[Item]:
    met = formula.value([{"realisasi": 10.0, "target": 10.0}])
    if abs(met - 100) <= _EXACT:
        yield Confirmed()
        return
    given = shown(round(met, 4))
    yield Found(
        "galat",
        f"Rumus “{text}” memberi {given} bila realisasi tepat sama dengan target, padahal capaiannya 100.",
        (at_text(block.spot, text, what="rumus"),),
        f"{formula.arithmetic([{'realisasi': '10', 'target': '10'}])} = {given}; {given} ≠ 100",
        "Pakai Realisasi / Target × 100, atau (2 × Target − Realisasi) / Target × 100 bila makin rendah makin baik.",
        30.0,
    )


def _of_tables(
    understood: Understood, block: Paragraph | ListItem, text: str, formula: PrintedFormula, key: str
) -> Iterator[Item]:
    names = {name: found.key for name in formula.names if (found := measure_in(name))}
    if len(names) < len(formula.names) or formula.sums:
        yield Untested(f"rumus “{text[:60]}” memakai besaran yang tidak ada di tabel")
        return
    tested: list[tuple[UnderstoodTable, UnderstoodRow, UnderstoodColumn, bool]] = []
    for table in understood.tables:
        for column in table.of(key):
            operands = {name: table.of(measure) for name, measure in names.items()}
            if column.index >= ASIDE or any(len(found) != 1 for found in operands.values()):
                continue
            for row in table.body:
                indexes = {name: found[0].index for name, found in operands.items()}
                if column.index not in row.amounts or any(index not in row.amounts for index in indexes.values()):
                    continue
                try:
                    value = formula.value([{name: float(row.amounts[index].value) for name, index in indexes.items()}])
                except ZeroDivisionError:
                    continue
                printed = row.amounts[column.index]
                tested.append((table, row, column, abs(value - float(printed.value)) <= 2 * float(printed.step)))
    wrong = [(table, row, column) for table, row, column, right in tested if not right]
    if len(wrong) < 3 or len(wrong) <= 0.5 * len(tested):
        if tested:
            yield Confirmed()
        return
    other = formula_of(wrong[0][0], wrong[0][2])
    told = (
        f" Barisnya mengikuti {other.formula.words.format(*(f'“{o.title}”' for o in other.operands))}." if other else ""
    )
    yield Found(
        "galat",
        f"Rumus “{text}” tidak menghasilkan angka yang tercetak pada {len(wrong)} dari {len(tested)} baris.{told}",
        (at_text(block.spot, text, what="rumus"), *(at_cell(*place) for place in wrong[:5])),
        saran="Tulis rumus yang memang dipakai menghitung tabel.",
        taruhan=25.0,
    )
