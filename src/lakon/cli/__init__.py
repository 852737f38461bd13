"""The command `lakon`."""

from lakon.cli.app import main

__all__ = ["main"]
