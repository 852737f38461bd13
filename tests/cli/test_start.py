from __future__ import annotations

import subprocess
import sys

import lakon as package
from cli.command import lakon

HEAVY = ("numpy", "onnxruntime", "trafilatura", "httpx", "py3langid", "babel", "pydantic", "yaml", "lakon.pipeline", "lakon.evaluation")


def test_help_starts_without_what_is_heavy() -> None:
    code = f"import sys; import lakon.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_help_names_every_command() -> None:
    done = lakon("--help")
    assert done.status == 0
    assert all(command in done.out for command in ("read", "eval", "codebook"))
    assert all(
        option in lakon("read", "--help").out for option in ("--published", "--lang", "--jsonl", "--html", "--explain", "--allow-private")
    )


def test_the_version() -> None:
    assert lakon("--version").out == f"lakon {package.__version__}\n"


def test_the_codebook_names_the_types() -> None:
    done = lakon("codebook")
    assert done.status == 0
    assert "ACCUSE" in done.out
