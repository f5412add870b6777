"""Names that people use in place of keys: what a key is called on the sheets, and which key a name means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.intake.workbook.schema import kind_of
from lkjip_analysis.intake.workbook.sheet_wording import plain, short_name, slug
from lkjip_analysis.intake.workbook.tree import display_order
from lkjip_analysis.model.words import nearest

NAMED = ("dokumen", "simpul", "indikator", "unit")
"""Files whose keys other files name."""


@dataclass
class Labels:
    """Keys of one file and what they are called."""

    by_key: dict[str, str] = field(default_factory=dict)
    by_text: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Iterable[tuple[str, str, Sequence[str]]]) -> Labels:
        """Labels of (key, name, other names); a name that occurs again gets its number behind it.

        >>> labels = Labels.of([("a", "Pelayanan", ["1.01"]), ("b", "pelayanan ", [])])
        >>> labels.by_key, labels.key("PELAYANAN"), labels.key("1.01"), labels.key("Pelayanan [2]"), labels.key("x")
        ({'a': 'Pelayanan', 'b': 'pelayanan [2]'}, 'a', 'a', 'b', None)
        """
        made, others = cls(), []
        for key, name, more in named:
            label, number = name.strip(), 1
            while plain(label) in made.by_text:
                number += 1
                label = f"{name.strip()} [{number}]"
            made.by_key[key] = label
            made.by_text[plain(label)] = key
            others += [(text, key) for text in [key, *more] if text]
        for text, key in others:
            made.by_text.setdefault(plain(text), key)
        return made

    def key(self, text: str) -> str | None:
        """The key that a text means."""
        return self.by_text.get(plain(text)) or (key if (key := slug(text, 200)) in self.by_key else None)

    def label(self, key: str) -> str:
        """What a key is called."""
        return self.by_key.get(key, key)

    def near(self, text: str) -> str:
        """The label that was probably meant, or nothing."""
        return nearest(text, self.by_key.values())


def other_names(file: str, record: Record) -> list[str]:
    """Further texts by which people may name a record."""
    columns = {"simpul": ["kode"], "indikator": ["singkatan"], "dokumen": ["judul"]}
    return [record[name] for name in columns.get(file, []) if name in record]


def labels_of(content: Content) -> dict[str, Labels]:
    """The labels of a package, by file."""
    nodes, indicators = display_order(content)
    named = {"simpul": nodes, "indikator": indicators}
    found = {}
    for file in NAMED:
        records = named.get(file) or content.of(kind_of(file))
        found[file] = Labels.of(
            (r["id"], short_name(r["id"]) if file == "dokumen" else r["nama"], other_names(file, r)) for r in records
        )
    return found
