"""The reference of the commands, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from lakon.cli.app import app

_HEAD = """# Commands

This page is made from the commands by `python scripts/generated.py`; change them, not the page.
"""


def reference() -> str:
    """A page of Markdown: each command with its arguments and options."""
    return _HEAD + "".join(part for name, command in commands().items() for part in _section(name, command))


def commands() -> dict[str, Any]:
    """Every command by its name, those of a group by the group's name and theirs."""
    group: Any = typer.main.get_command(app)
    found: dict[str, Any] = {}
    for name, command in sorted(group.commands.items()):
        inner = getattr(command, "commands", {})
        if not inner or command.invoke_without_command:
            found[name] = command
        found |= {f"{name} {part}": inner[part] for part in sorted(inner)}
    return found


def _section(name: str, command: Any) -> Iterator[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join(["lakon", name, *(["[OPTIONS]"] if options else []), *(param.metavar for param in arguments)])
    yield f"\n## lakon {name}\n\n{command.help}\n\n    {usage}\n"
    rows = [*((f"`{param.metavar}`", param.help) for param in arguments), *((_option(param), param.help) for param in options)]
    if rows:
        yield "\n| | |\n|---|---|\n" + "".join(f"| {_cell(left)} | {_cell(right)} |\n" for left, right in rows)


def _option(param: Any) -> str:
    value = "" if param.is_flag else f" {param.metavar or 'TEXT'}"
    return f"`{', '.join(param.opts)}{value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
