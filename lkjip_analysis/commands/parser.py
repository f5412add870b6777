"""The command line's options, with help and errors in Bahasa Indonesia."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

from lkjip_analysis.commands import COMMANDS
from lkjip_analysis.pipeline.errors import BAD_INPUT

_TRANSLATED: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"yang ini wajib diisi: \1"),
    (r"unrecognized arguments: (.+)", r"tidak dikenal: \1"),
    (r"argument (\S+): expected one argument", r"\1: nilainya belum diisi"),
    (r"argument (\S+): expected at least one argument", r"\1: nilainya belum diisi"),
    (r"argument (\S+): invalid int value: (.+)", r"\1: \2 bukan bilangan bulat"),
    (r"argument (\S+): invalid \S+ value: (.+)", r"\1: nilai \2 tidak dapat dipakai"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1: tidak dapat bersama \2"),
    (r"argument (\S+): (.+)", r"\1: \2"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 dapat berarti beberapa pilihan: \2"),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1: tidak menerima nilai \2"),
)
_INVALID_CHOICE = re.compile(r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)")


def translate(message: str) -> str:
    """Say a message of argparse in Indonesian; one that is not known stays as it is.

    >>> translate("the following arguments are required: TAHUN")
    'yang ini wajib diisi: TAHUN'
    >>> translate("argument PERINTAH: invalid choice: 'rum' (choose from 'run', 'check')")
    "PERINTAH 'rum' tidak dikenal; mungkin maksudnya run; yang dikenal: run, check"
    """
    if match := _INVALID_CHOICE.fullmatch(message):
        from lkjip_analysis.dataset.problems import choice

        name, said, known = match.groups()
        word = said.strip("'")
        return choice(word, [item.strip(" '") for item in known.split(",")], f"{name} '{word}'", limit=20)
    for pattern, text in _TRANSLATED:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, text, message)
    return message


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Indonesian and ends with the exit code for bad input."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Help)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self.demand: Callable[[argparse.Namespace], str] | None = None
        """What a command line lacks that only the whole of it can tell; empty when it lacks nothing."""
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is used."""
        self.print_usage(sys.stderr)
        self.exit(BAD_INPUT, f"{self.prog}: {translate(message)}\nBantuan: {self.prog} --help\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what this command does not know, naming the option that was probably meant.

        argparse would leave it to the outermost parser, which knows nothing of the options of a command.
        """
        found, unknown = super().parse_known_args(args, namespace)
        if not unknown and self.demand is not None and (missing := self.demand(found)):
            self.error(missing)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}{self._meant(unknown)}")
        return found, unknown

    def _meant(self, unknown: Sequence[str]) -> str:
        from lkjip_analysis.model.words import nearest

        known = [option for option in self._option_string_actions if option.startswith("--")]
        said = [word.partition("=")[0] for word in unknown if word.startswith("--")]
        begun = {word: [option for option in known if option.startswith(word)] for word in said}
        longer = {word: [option for option in known if word.startswith(f"{option}-")] for word in said}
        meant = [(begun[word] or longer[word] or [nearest(word, known)])[0] for word in said]
        guesses = list(dict.fromkeys(filter(None, meant)))
        return f"; mungkin maksudnya {', '.join(guesses)}" if guesses else ""


def positive(text: str) -> int:
    """A whole number above zero.

    >>> positive("2")
    2
    """
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError(f"'{text[:40]}' bukan bilangan bulat di atas nol")
    return int(text)


def filled(text: str) -> str:
    """A name of a file or folder; nothing would silently mean the current folder.

    >>> filled("outputs")
    'outputs'
    """
    if not text.strip():
        raise argparse.ArgumentTypeError("nilainya kosong")
    return text


def build_parser() -> Parser:
    """The parser of ``lkjip`` with all its commands."""
    parser = Parser(prog="lkjip", description="Menghitung, menelusuri, dan menerbitkan Laporan Kinerja (LKjIP).")
    parser.add_argument("--version", action="store_true", help="tampilkan versi")
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", title="perintah", parser_class=Parser)
    for module in COMMANDS.values():
        import_module(f"lkjip_analysis.commands.{module}").add(commands)
    return parser


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; without a command show the help.

    Raises:
        SystemExit: help was shown, or the command line is wrong.
    """
    parser = build_parser()
    parsed = parser.parse_args(arguments)
    if parsed.command is None and not parsed.version:
        parser.print_help()
        parser.exit(0)
    return parsed
