"""Shows the tested examples of docstrings as code: they stand bare in the source, as doctest wants them."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_EXAMPLE = re.compile(r"^>>> .*?(?=\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)


def fenced(docstring: str) -> str:
    """A docstring with its examples fenced, as Markdown wants them."""
    return _EXAMPLE.sub(lambda found: f"\n```pycon\n{found[0]}\n```\n", docstring)


class Doctests(Extension):
    """Fences the examples of every object before its docstring is read."""

    def on_object(self, *, obj: Object, **kwargs: Any) -> None:
        """Called for each module, class, function and attribute."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)
