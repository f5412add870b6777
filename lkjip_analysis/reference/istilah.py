"""Terms and spellings: the standard form, the others that documents write, and abbreviations within posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from lkjip_analysis.reference.entry import About, Basis, ReferenceEntry, Texts, Words, read_entries, read_entry
from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.files import Version, documents, version

FILE = "istilah.yaml"
POSTS = "sebutan_jabatan.yaml"
ABOUT = "tentang"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """A term.

    Attributes:
        standard: how it is written.
        others: other ways of writing it, which are not standard.
        pattern: finds one of the others as a whole word (or words).
        official: finds a longer official wording that really is printed with one of the others.
        opening: finds a word that is wrong only where it opens the name of a percentage.
        forms: all other ways of writing it, those that are wrong only at the opening included.
    """

    standard: str
    others: tuple[str, ...]
    pattern: re.Pattern[str]
    official: re.Pattern[str] | None = None
    opening: re.Pattern[str] | None = None
    forms: tuple[str, ...] = ()

    def found_in(self, text: str, percentage: bool = False) -> list[str]:
        """The other ways of writing that a text has, as it has them, official wordings left out.

        Args:
            text: the text.
            percentage: whether it is the name of something measured in percent.

        >>> [found for term in terms().values() for found in term.found_in("Pj. Walikota, Peraturan Walikota")]
        ['Walikota']
        >>> [terms()["persentase"].found_in("Presentasi Desa", percentage) for percentage in (True, False)]
        [['Presentasi'], []]
        """
        plain = " ".join(text.split())
        first = self.opening.match(plain) if self.opening and percentage else None
        if self.official:
            plain = self.official.sub(" ", plain)
        return [*([first[0]] if first else []), *(match[0] for match in self.pattern.finditer(plain))]


def terms(folder: Path | None = None) -> Mapping[str, Term]:
    """All terms by standard form; an agency's own ``istilah.yaml`` adds terms or replaces packaged ones.

    >>> terms()["miliar"].others[0]
    'milyar'
    """
    return _terms(version(FILE, folder))[1]


def suspects(folder: Path | None = None) -> Callable[[str], list[str]]:
    """What tells of which terms a text may have another form: of those whose first word it has.

    Of thousands of texts most have none, and need not be searched for every form of every term.

    >>> seen = suspects()
    >>> seen("Persentasi kelurahan, Walikota"), seen("Persentase kelurahan")
    (['wali kota', 'persentase'], [])
    """
    known = _first_words(version(FILE, folder))

    def seen(text: str) -> list[str]:
        found = {at for word in known.keys() & _WORD.findall(text.casefold()) for at in known[word]}
        return [name for _, name in sorted(found)]

    return seen


def terms_basis() -> Basis:
    """Where the terms come from.

    >>> terms_basis().needs_verification
    True
    """
    return _terms(version(FILE))[0]


def standard(text: str, folder: Path | None = None) -> str:
    """A text in lower case with every term in its standard form.

    >>> standard("Sekertaris  Kelurahan")
    'sekretaris kelurahan'
    """
    plain = " ".join(text.casefold().split())
    if not suspects(folder)(plain):
        return plain
    for term in terms(folder).values():
        plain = term.pattern.sub(term.standard, plain)
    return plain


def full_post(post: str, folder: Path | None = None) -> str:
    """A post in lower case, abbreviations written out and terms in standard form.

    >>> full_post("Kasi Trantib"), full_post("Kasi Pem Umum dan Pel. Publik")
    ('kepala seksi ketenteraman dan ketertiban umum', 'kepala seksi pemerintahan umum dan pelayanan publik')
    """
    known = _posts(version(POSTS, folder))
    words = re.sub(r"[.,]", " ", post.casefold()).split()
    return standard(" ".join(known.get(word, word) for word in words), folder)


class TermEntry(ReferenceEntry):
    """A term as the file gives it."""

    salah: Texts = Field(min_length=1, description="bentuk yang tidak baku")
    di_depan: Texts = Field((), description="bentuk yang hanya salah di awal nama ukuran bersatuan persen")
    kecuali: Texts = Field((), description="rangkaian kata resmi yang memang tercetak demikian")


@lru_cache(maxsize=8)
def _terms(files: Version) -> tuple[Basis, Mapping[str, Term]]:
    problems: list[str] = []
    found: dict[str, Term] = {}
    basis: Basis | None = None
    for label, content in documents(files):
        if basis is None:
            basis = read_entry(About, f"{label}: {ABOUT}", content[ABOUT], problems)
        entries = {name: values for name, values in content.items() if name != ABOUT}
        found |= {name: _term(name, one) for name, one in read_entries(TermEntry, f"{label}:", entries, problems)}
    if problems or basis is None:
        raise InvalidReference(*problems)
    return basis, found


@lru_cache(maxsize=8)
def _first_words(files: Version) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Terms by the first word of each of their other forms, with their place among the terms."""
    found: dict[str, dict[tuple[int, str], None]] = {}
    for place, (name, term) in enumerate(_terms(files)[1].items()):
        for form in term.forms:
            for word in _WORD.findall(form.casefold())[:1]:
                found.setdefault(word, {})[place, name] = None
    return {word: tuple(those) for word, those in found.items()}


def _term(name: str, entry: TermEntry) -> Term:
    others, official, opening = entry.salah, entry.kecuali, entry.di_depan
    patterns = [_whole_words(words) if words else None for words in (official, opening)]
    return Term(name, others, _whole_words(others), patterns[0], patterns[1], (*others, *opening))


def _whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in longest_first)})\b", re.IGNORECASE)


class _PostsFile(ReferenceEntry):
    """The sections of the file of abbreviations."""

    tentang: About | None = None
    singkatan: dict[str, Words]


@lru_cache(maxsize=8)
def _posts(files: Version) -> Mapping[str, str]:
    problems: list[str] = []
    found: dict[str, str] = {}
    for label, content in documents(files):
        if (file := read_entry(_PostsFile, label, content, problems)) is not None:
            found |= file.singkatan
    if problems:
        raise InvalidReference(*problems)
    return found
