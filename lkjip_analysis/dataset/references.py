"""Checks what rows and laporan.yaml refer to: documents, nodes, indicators, units, scales.

What cannot be known is not blamed: a reference to a file that could not be read, or to a row that is only wrong in
another column, is right. The same unknown name in many rows is one problem with a count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from lkjip_analysis.dataset.config import Laporan, ScaleUse
from lkjip_analysis.dataset.inventory import Inventory
from lkjip_analysis.dataset.problems import CAUSE, CONSEQUENCE, Problem, choice
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.dataset.rows.worded import known_words
from lkjip_analysis.dataset.values import RefersTo, UnitMark, says_nothing
from lkjip_analysis.dataset.words import word_problems
from lkjip_analysis.reference import InvalidReference, Unit, UnknownReference, load_scale, unit, units
from lkjip_analysis.reference.evaluasi import headings
from lkjip_analysis.reference.istilah import full_post, terms
from lkjip_analysis.reference.jabatan import post_group
from lkjip_analysis.reference.peraturan import replaced
from lkjip_analysis.reference.survei import survey_role

CONFIG = "laporan.yaml"
OWN_REFERENCE = "referensi"
_OWN: tuple[Callable[[Path | None], object], ...] = (
    terms,
    replaced,
    headings,
    lambda own: full_post("", own),
    lambda own: post_group("", "lainnya", own),
    lambda own: survey_role("", (), own),
)
"""Reads every file of reference data that an agency may bring, beside its units and scales."""
GUESSED = 100
"""References that lead nowhere for which the nearest key is looked for."""
UNITS = f"{OWN_REFERENCE}/satuan.yaml"


@dataclass
class References:
    """What a package refers to, and whether it is there.

    Attributes:
        folder: the package.
        there: what lies in it.
        failed: files of which nothing could be read.
        lent: keys of rows that are wrong in another column, by file and column.
        line: the line of laporan.yaml on which a key stands.
    """

    folder: Path
    there: Inventory
    failed: set[str]
    lent: Mapping[tuple[str, str], set[str]]
    line: Callable[[tuple[int | str, ...]], int]
    _units: Mapping[str, Unit] | None = field(default=None, init=False)
    _wrong: list[Problem] = field(default_factory=list, init=False)
    _named: dict[str, Unit | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        if self.there.within(OWN_REFERENCE):
            return
        try:
            self._units = units(self.own)
        except InvalidReference as error:
            self._wrong += self._reference_problems(error)

    @property
    def own(self) -> Path | None:
        """The agency's own reference data, if it brings any that may be read."""
        folder = self.folder / OWN_REFERENCE
        return folder if folder.is_dir() and not self.there.within(OWN_REFERENCE) else None

    def unit(self, name: str) -> Unit | None:
        """The unit that a name means, by key, displayed name or synonym; None where nobody knows it."""
        if name not in self._named:  # a package has few units and many rows
            self._named[name] = self._looked_up(name)
        return self._named[name]

    def _looked_up(self, name: str) -> Unit | None:
        if self._units is None:
            return None
        try:
            return unit(name, self.own)
        except UnknownReference:
            return None

    def known_words(self) -> frozenset[str]:
        """Words that are values: of the packaged scales of words and the agency's own."""
        try:
            return known_words(self.own)
        except InvalidReference:  # told where the scales are checked
            return known_words()

    def with_known_units(
        self, rows: dict[type[DataRow], tuple[DataRow, ...]]
    ) -> dict[type[DataRow], tuple[DataRow, ...]]:
        """The rows with units by their keys, however they were written (``Persen``, ``%``)."""
        made = dict(rows)
        for kind, items in rows.items():
            for name in _unit_columns(kind):
                made[kind] = items = tuple(self._keyed(row, name) for row in items)
        return made

    def _keyed(self, row: DataRow, name: str) -> DataRow:
        found = self.unit(getattr(row, name))
        same = found is None or found.slug == getattr(row, name)
        return row if same or found is None else row.model_copy(update={name: found.slug})

    def check(self, rows: Mapping[type[DataRow], tuple[DataRow, ...]], config: Laporan | None) -> list[Problem]:
        """Every reference that leads nowhere."""
        known = {
            (kind.file.removesuffix(".csv"), name): {getattr(row, name) for row in items}
            for kind, items in rows.items()
            for name in kind.key
        }
        for place, keys in self.lent.items():
            known[place] |= keys
        problems = [*self._wrong, *self._rows(rows, known)]
        for kind, items in rows.items():
            for name in _unit_columns(kind):
                problems += self._unknown_units(kind.file, name, items)
        try:
            problems += word_problems(rows, self.own)
        except InvalidReference as error:
            problems += self._reference_problems(error)
        for load in _OWN:
            try:
                load(self.own)
            except InvalidReference as error:
                problems += self._reference_problems(error)
        if config is not None:
            problems += self._config(config, known["dokumen", "id"])
        return problems

    # -- rows ------------------------------------------------------------------------------------------

    def _rows(
        self, rows: Mapping[type[DataRow], Sequence[DataRow]], known: Mapping[tuple[str, str], set[Any]]
    ) -> Iterator[Problem]:
        lost: dict[tuple[str, str, object], list[tuple[str, int, str]]] = {}
        absent: dict[str, dict[str, None]] = {}
        for kind, items in rows.items():
            for name, mark in _references(kind):
                goal = f"{mark.file}.csv"
                used = [row for row in items if getattr(row, name) is not None]
                if goal in self.failed:
                    continue
                if goal not in self.there.files:
                    absent.setdefault(goal, {}).update({kind.file: None} if used else {})
                    continue
                there = known[mark.file, mark.column]
                for row in used:
                    if getattr(row, name) not in there:
                        lost.setdefault((mark.file, mark.column, getattr(row, name)), []).append(
                            (kind.file, row.line, name)
                        )
        required = {kind.file for kind in rows if not kind.optional_file}
        for goal, files in absent.items():
            if files and goal not in required:  # the absence of a required file is told already
                yield Problem(goal, expected=f"berkas tidak ada, padahal dirujuk {', '.join(files)}", rank=CAUSE)
        names = {place: sorted(map(str, known[place] - {None, ""})) for place in {(f, c) for f, c, _ in lost}}
        for number, ((file, column, value), places) in enumerate(lost.items()):
            # Where hundreds lead nowhere, a file is the wrong one; then a guess for each helps nobody.
            yield _lost(file, column, value, places, names[file, column] if number < GUESSED else ())

    def _unknown_units(self, file: str, name: str, items: Sequence[DataRow]) -> Iterator[Problem]:
        if self._units is None:
            return
        for row in items:
            value = getattr(row, name)
            if self.unit(value) is None:
                yield Problem(file, row.line, name, value, self._unit_advice(value))

    def _unit_advice(self, value: str) -> str:
        if says_nothing(value):
            return "satuan wajib diisi; tulis satuannya, misalnya persen"
        assert self._units is not None
        ways = {way: slug for slug, item in self._units.items() for way in (slug, item.name, *item.synonyms)}
        said = choice(value, sorted(ways), "satuan", limit=0)
        listed = "; ".join(
            slug + (f" (juga {', '.join(item.synonyms)})" if item.synonyms else "")
            for slug, item in self._units.items()
        )
        own = f"satuan sendiri ditulis di {UNITS}, misalnya 'menit: {{nama: Menit, desimal: 1}}'"
        return f"{said}; {own}; yang dikenal: {listed}"

    # -- laporan.yaml ------------------------------------------------------------------------------------

    def _config(self, config: Laporan, documents: set[Any]) -> Iterator[Problem]:
        if "dokumen.csv" in self.there.files and "dokumen.csv" not in self.failed:
            yield from self._config_documents(config, sorted(map(str, documents - {None, ""})))
        if self.there.within(OWN_REFERENCE):
            return
        for use in get_args(ScaleUse):
            chosen = getattr(config.aturan, f"skala_{use}")
            try:
                _ = load_scale(chosen, self.own) if chosen else None
            except UnknownReference as error:
                place = ("aturan", f"skala_{use}")
                yield Problem(CONFIG, self.line(place), ".".join(place), chosen, str(error.args[0]))
            except InvalidReference as error:
                yield from self._reference_problems(error)
                return

    def _config_documents(self, config: Laporan, documents: Sequence[str]) -> Iterator[Problem]:
        named = [
            (("rujukan", name), document)
            for name, value in config.rujukan
            for document in (value if isinstance(value, tuple) else (value,))
        ]
        named += [(("penyajian", table), document) for table, document in config.penyajian.items()]
        for place, document in named:
            if document is not None and document not in documents:
                expected = choice(document, documents, "dokumen", limit=40)
                yield Problem(CONFIG, self.line(place), ".".join(place), document, expected, CONSEQUENCE)

    def _reference_problems(self, error: InvalidReference) -> list[Problem]:
        return [Problem(OWN_REFERENCE, expected=problem, rank=CAUSE) for problem in error.problems]


def _references(kind: type[DataRow]) -> list[tuple[str, RefersTo]]:
    return [(name, m) for name, info in kind.model_fields.items() for m in info.metadata if isinstance(m, RefersTo)]


def _unit_columns(kind: type[DataRow]) -> list[str]:
    return [name for name, info in kind.model_fields.items() if any(isinstance(m, UnitMark) for m in info.metadata)]


def _lost(
    file: str, column: str, value: object, places: Sequence[tuple[str, int, str]], known: Sequence[str]
) -> Problem:
    """A name that no row has, told at the first row that uses it, with where else it is used."""
    first, others = places[0], places[1:]
    expected = choice(str(value), known, f"{column} di {file}.csv")
    if others:
        counts: dict[str, int] = {}
        for other, _, _ in others:
            counts[other] = counts.get(other, 0) + 1
        told = ", ".join(f"{other} {count} kali" for other, count in counts.items())
        expected += f"; tambahkan barisnya di {file}.csv atau perbaiki tulisannya (dirujuk juga di {told})"
    return Problem(first[0], first[1], first[2], str(value), expected, CONSEQUENCE)
