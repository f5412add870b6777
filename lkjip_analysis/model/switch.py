"""Yes and no as people and tools write them, read from a closed list: any other word is none of both."""

from __future__ import annotations

from lkjip_analysis.model.readable_error import ReadableError

WORDS = {"ya": True, "true": True, "1": True, "tidak": False, "false": False, "0": False}
"""Every word that is read as yes or no, in small letters."""


class UnreadableSwitch(ReadableError, ValueError):
    """A word that is neither yes nor no; its text names the choices."""


def read_switch(value: object, name: str) -> bool:
    """Read a yes or no; where a value leaves it open (None, an empty text) it is no.

    Papermill hands over what was typed: ``-p internal false`` arrives as the text ``false``, which Python takes for
    true. What is guarded by a switch (personal data) must not be shown by a word that was not understood.

    Args:
        value: what was given.
        name: name of the parameter, for the message.

    Raises:
        UnreadableSwitch: anything that is not in the list.

    >>> [read_switch(value, "internal") for value in ("false", "tidak", "0", 0, None, "", "YA", True, 1)]
    [False, False, False, False, False, False, True, True, True]
    >>> read_switch("mungkin", "internal")
    Traceback (most recent call last):
    ...
    lkjip_analysis.model.switch.UnreadableSwitch: internal: 'mungkin' bukan ya atau tidak; tulis salah satu dari ya, true, 1, tidak, false, 0
    """  # noqa: E501
    if value is None:
        return False
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if isinstance(value, str) or type(value) is int else "?"
    if word == "":
        return False
    if word not in WORDS:
        raise UnreadableSwitch(f"{name}: {value!r} bukan ya atau tidak; tulis salah satu dari {', '.join(WORDS)}")
    return WORDS[word]
