"""Puts what running cells say into their notebook, as nbclient does, but without checking and copying it each time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

Message = dict[str, Any]


class Listener:
    """The outputs of one notebook as they come.

    Attributes:
        node: the notebook; its cells are filled.
        place: the cell that runs, or None between cells.
        ename, evalue: the error that ended it.
        ended: whether it said that all its cells have run.
    """

    def __init__(self, node: NotebookNode) -> None:
        self.node = node
        self.place: int | None = None
        self.ename = self.evalue = ""
        self.ended = False
        self._half: list[bytes] = []
        self._clear = False
        self._shown: dict[str, list[NotebookNode]] = {}

    def hear(self, data: bytes) -> list[Message]:
        """Take in bytes of the pipe; returns the messages that they completed."""
        self._half.append(data)
        if b"\n" not in data:
            return []
        *lines, rest = b"".join(self._half).split(b"\n")
        self._half = [rest]
        messages = [json.loads(line) for line in lines]
        for message in messages:
            self._take(message["msg_type"], message["content"])
        return messages

    @property
    def over(self) -> bool:
        """Whether nothing more is to come: all cells ran, or one failed."""
        return self.ended or bool(self.ename)

    def _take(self, kind: str, content: Message) -> None:
        if kind == "cell":
            self.place, self._clear = content["place"], False
            self._cell.execution_count = content["execution_count"]
        elif kind == "done":
            self._cell.execution_count = content["execution_count"]
            self.ename, self.evalue = content.get("ename", ""), content.get("evalue", "")
            if not self.ename:
                self.place = None
        elif kind == "end":
            self.ended = True
        elif kind == "clear_output":
            if content.get("wait"):
                self._clear = True
            else:
                self._cell.outputs.clear()
        elif kind == "update_display_data":
            self._update(content)
        else:
            self._show(kind, content)

    @property
    def _cell(self) -> NotebookNode:
        return self.node.cells[self.place or 0]

    def _show(self, kind: str, content: Message) -> None:
        outputs = self._cell.outputs
        if self._clear:
            self._clear = False
            outputs.clear()
        if kind == "stream" and outputs and outputs[-1].get("name") == content["name"]:
            outputs[-1]["text"] += content["text"]
            return
        made = _output(kind, content)
        if made is None:
            return
        outputs.append(made)
        if display_id := (content.get("transient") or {}).get("display_id"):
            self._update(content)
            self._shown.setdefault(display_id, []).append(made)

    def _update(self, content: Message) -> None:
        """Show the newer form of something in every place where it is shown."""
        for shown in self._shown.get((content.get("transient") or {}).get("display_id", ""), ()):
            dict.__setitem__(shown, "data", _node(content["data"]))
            dict.__setitem__(shown, "metadata", _node(content["metadata"]))

    def fail(self, ename: str, evalue: str) -> None:
        """Leave an error in the cell that runs, because nobody was left to report it."""
        self.ename, self.evalue = ename, evalue
        self.place = self.place or 0
        text = f"{ename}: {evalue}"
        self._cell.outputs.append(_output("error", {"ename": ename, "evalue": evalue, "traceback": [text]}))


def _output(kind: str, content: Message) -> NotebookNode | None:
    if kind == "stream":
        return _node({"output_type": kind, "name": content["name"], "text": content["text"]})
    if kind == "error":
        return _node({"output_type": kind, **{name: content[name] for name in ("ename", "evalue", "traceback")}})
    if kind in ("display_data", "execute_result"):
        own = {"output_type": kind, "data": _node(content["data"]), "metadata": _node(content["metadata"])}
        return _node(own | ({"execution_count": content["execution_count"]} if kind == "execute_result" else {}))
    return None


def _node(values: Message) -> NotebookNode:
    """Values as a part of a notebook; what they hold stays as it is, where nbformat would copy it piece by piece."""
    from nbformat import NotebookNode

    made = NotebookNode()
    dict.update(made, values)
    return made
