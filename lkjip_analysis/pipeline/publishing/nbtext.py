"""Notebooks as text: letter for letter what nbformat writes, which first copies and checks the whole notebook.

Python's own JSON writer is quick only without indents; what a notebook of tables holds is mostly small values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

_WHOLE = ("application/javascript", "image/svg+xml")
"""Kinds beside ``text/…`` whose texts are stored in lines."""

_NOT_STORED = {"orig_nbformat", "orig_nbformat_minor", "signature"}


def text_of(node: Mapping[str, Any]) -> str:
    """The text of a notebook's file, without the last line end.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> import nbformat
    >>> node = new_notebook(cells=[new_markdown_cell("Satu\\nDua")])
    >>> text_of(node) == nbformat.writes(node)
    True
    """
    metadata = {name: value for name, value in node["metadata"].items() if name not in _NOT_STORED}
    return indented({**node, "metadata": metadata, "cells": [_cell(cell) for cell in node["cells"]]})


def _cell(cell: Mapping[str, Any]) -> dict[str, Any]:
    metadata = {name: value for name, value in cell["metadata"].items() if name != "trusted"}
    made = {**cell, "metadata": metadata, "source": _lines(cell.get("source", ""))}
    if "attachments" in cell:
        made["attachments"] = {name: _bundle(bundle) for name, bundle in cell["attachments"].items()}
    if cell["cell_type"] == "code":
        made["outputs"] = [_output(output) for output in cell["outputs"]]
    return made


def _output(output: Mapping[str, Any]) -> Mapping[str, Any]:
    if output["output_type"] in ("execute_result", "display_data"):
        return {**output, "data": _bundle(output.get("data", {}))}
    if output["output_type"] == "stream":
        return {**output, "text": _lines(output["text"])}
    return output


def _bundle(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        kind: _lines(value) if kind.startswith("text/") or kind in _WHOLE else value for kind, value in data.items()
    }


def _lines(text: Any) -> Any:
    return text.splitlines(True) if isinstance(text, str) else text


def indented(value: Any) -> str:
    """JSON with one blank per level and sorted keys, as `json.dumps` writes it.

    >>> indented({"b": [1, True], "a": {}}) == json.dumps({"b": [1, True], "a": {}}, indent=1, sort_keys=True)
    True
    """
    parts: list[str] = []
    _write(value, "\n", parts.append)
    return "".join(parts)


def _write(value: Any, line: str, out: Callable[[str], None]) -> None:
    if isinstance(value, str):
        out(encode_basestring(value))
    elif isinstance(value, dict):
        _write_object(value, line, out)
    elif isinstance(value, list | tuple):
        _write_list(value, line, out)
    elif type(value) is int:
        out(repr(value))
    else:
        out(json.dumps(value.decode("ascii") if isinstance(value, bytes) else value))


def _write_object(value: dict[Any, Any], line: str, out: Callable[[str], None]) -> None:
    if not value:
        out("{}")
        return
    inner, mark = line + " ", "{"
    for name, one in sorted(value.items()):
        key = encode_basestring(name) if isinstance(name, str) else f'"{json.dumps(name)}"'
        out(f"{mark}{inner}{key}: ")
        _write(one, inner, out)
        mark = ","
    out(f"{line}}}")


def _write_list(value: Sequence[Any], line: str, out: Callable[[str], None]) -> None:
    if not value:
        out("[]")
        return
    inner, mark = line + " ", "["
    for one in value:
        out(mark + inner)
        _write(one, inner, out)
        mark = ","
    out(f"{line}]")
