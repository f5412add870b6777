"""Reads YAML that people typed: plain keys and values, refused at its line where it is anything else or too much.

YAML can say far more than a settings file needs, and some of that is dangerous: a few lines of aliases grow to
gigabytes, nested brackets exhaust the stack, tags make objects. The text is therefore looked through as a stream of
events, which costs no memory, before anything is made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

MOST_DEEP = 30
"""Levels of keys and lists inside each other; a settings file has three or four."""
MOST_PARTS = 200_000
"""Keys, values and brackets of one file."""
MOST_LETTERS = 10_000_000
"""Letters of one file."""
LONGEST_NUMBER = 400
"""Digits of one number; Python itself refuses to read or write very long ones."""
NOT_YAML = "bukan YAML yang benar"
_NUMBER = re.compile(r"[-+]?(0x[0-9a-fA-F_]+|[\d_.:]+)")

if TYPE_CHECKING:
    _Safe = yaml.SafeLoader
else:  # the same loader in C, ten times as fast, where libyaml is there
    _Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Safe):
    """Refuses a key that stands twice, of which plain YAML would silently keep the last; leaves dates as written."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Make a dictionary of a node, unless two of its keys are equal."""
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise yaml.constructor.ConstructorError(None, None, f"kunci ganda '{key.value}'", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
    for first, known in _Safe.yaml_implicit_resolvers.items()
}
"""How plain words are read: as YAML does, but dates stay texts, so that an impossible one is told and not raised."""


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a text holds: its content, and the node that knows the lines."""

    content: Any
    node: Any


class YamlProblem(ValueError):
    """A text that cannot be used as YAML: on which line, and why.

    >>> YamlProblem(3, "kunci ganda 'a'").line
    3
    """

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def read_yaml(text: str, ours: bool = False) -> YamlText:
    """Read a YAML text of keys and values; an empty text has the content None.

    Args:
        text: the whole file.
        ours: whether it comes with the package, whose files may use all of YAML.

    Raises:
        YamlProblem: it is not YAML, uses what a settings file has no use for, or is too much of it.

    >>> read_yaml("a: {b: [1, 2]}").content, read_yaml("tanggal: 2025-02-30").content
    ({'a': {'b': [1, 2]}}, {'tanggal': '2025-02-30'})
    """
    if len(text) > MOST_LETTERS:
        raise YamlProblem(0, f"isinya {len(text)} huruf; paling banyak {MOST_LETTERS}")
    try:
        if not ours:
            _look_through(text)
        loader = Loader(text)
        node = loader.get_single_node()
        return YamlText(loader.construct_document(node) if node else None, node)
    except yaml.YAMLError as error:
        mark, at = getattr(error, "problem_mark", None), getattr(error, "position", None)
        line = mark.line + 1 if mark else text.count("\n", 0, at) + 1 if at is not None else 0
        raise YamlProblem(line, _reason(error)) from error
    except (ValueError, RecursionError, OverflowError) as error:
        if isinstance(error, YamlProblem):
            raise
        raise YamlProblem(_longest_line(text), "ada angka atau isi yang tidak dapat dibaca") from error


def _look_through(text: str) -> None:
    """Refuse aliases, tags, depth and mass while they are still only events."""
    deep = 0
    for number, event in enumerate(yaml.parse(text, _Safe)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise YamlProblem(line, f"rujukan '*{event.anchor}' tidak dipakai di sini; tulis isinya langsung")
        tag = getattr(event, "tag", None)
        if tag is not None and not getattr(event, "implicit", True):
            raise YamlProblem(line, f"tanda '{str(tag)[:60]}' tidak dipakai di sini; tulis isinya saja")
        if isinstance(event, yaml.CollectionStartEvent):
            deep += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            deep -= 1
        if deep > MOST_DEEP:
            raise YamlProblem(line, f"isian bersarang lebih dari {MOST_DEEP} tingkat; periksa kurung dan takuk")
        if number > MOST_PARTS:
            raise YamlProblem(line, f"isinya lebih dari {MOST_PARTS} bagian")
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > LONGEST_NUMBER and _NUMBER.fullmatch(event.value):
            raise YamlProblem(line, f"angka {len(event.value)} digit tidak dapat dibaca")


def _reason(error: yaml.YAMLError) -> str:
    said = str(getattr(error, "problem", None) or "").splitlines()
    if said and said[0].startswith("kunci ganda"):
        return said[0]
    if isinstance(error, yaml.reader.ReaderError):
        return "ada huruf yang tidak terlihat; ketik ulang barisnya"
    if said and "single document" in f"{getattr(error, 'context', '')}{said[0]}":
        return "hanya boleh satu dokumen; hapus baris '---'"
    return f"{NOT_YAML}; periksa titik dua, kutip, dan takuk (spasi, bukan tab)"


def _longest_line(text: str) -> int:
    """The line most likely at fault where the reader does not say: the longest one."""
    lines = text.splitlines()
    return max(range(len(lines)), key=lambda at: len(lines[at])) + 1 if lines else 0
