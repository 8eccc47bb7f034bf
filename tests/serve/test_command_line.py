"""docs/command-line.md shows the help of every command as the program prints it."""

import re
from pathlib import Path

from click.testing import CliRunner

from onrecord.serve.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"```text\n\$ (onrecord[^\n]* --help)\n(.*?)```", PAGE, re.S))


def test_help_of_every_command_is_on_the_page():
    first, *commands = SHOWN
    assert first == "onrecord --help"
    assert sorted(commands) == sorted(f"onrecord {name} --help" for name in main.commands)


def test_help_is_as_printed():
    for command, page in SHOWN.items():
        printed = CliRunner().invoke(main, command.split()[1:], prog_name="onrecord", terminal_width=80).output
        assert page == printed
