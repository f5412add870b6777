"""How values show themselves in a notebook: the model only asks, a layer below it answers.

The model may not know HTML. Whoever hands values to a notebook (`lkjip_analysis.report`) says once how they look.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Shown = dict[str, Any]
"""A display bundle: text by MIME type."""

_presenter: list[Callable[[Any], Shown]] = []
_drawer: list[Callable[[Any], Any]] = []
T = TypeVar("T")


def present_with(presenter: Callable[[Any], Shown]) -> None:
    """Name the function that makes a display bundle of a value; the last one named counts.

    >>> class Word(Displayed):
    ...     pass
    >>> before = _presenter[:]
    >>> present_with(lambda value: {"text/plain": "sebuah kata"})
    >>> Word()._repr_mimebundle_()
    {'text/plain': 'sebuah kata'}
    >>> _presenter[:] = before
    """
    _presenter[:] = [presenter]


def draw_with(drawer: Callable[[Any], Any]) -> None:
    """Name the function that makes a matplotlib figure of a graph; the last one named counts.

    >>> before = _drawer[:]
    >>> draw_with(lambda chart: f"gambar {chart}")
    >>> drawn("3.2")
    'gambar 3.2'
    >>> _drawer[:] = before
    """
    _drawer[:] = [drawer]


def drawn(value: Any) -> Any:
    """The figure of a graph, by whoever was named to make it.

    Raises:
        RuntimeError: nobody was.
    """
    if not _drawer:
        raise RuntimeError("no one draws graphs here: import lkjip_analysis.report first")
    return _drawer[0](value)


class Displayed:
    """A value that a notebook shows as HTML, and everything else by its plain ``repr``."""

    __slots__ = ()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Shown:
        """What IPython asks for; plain text as long as nobody has said how values look."""
        return _presenter[0](self) if _presenter else {"text/plain": repr(self)}
