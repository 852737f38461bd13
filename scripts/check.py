"""Run every check: ruff, mypy, import-linter, the generated pages, and the tests. One that fails does not stop the others.

python scripts/check.py [arguments for pytest]
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CODE = [name for name in ("src", "tests", "scripts", "training", "benchmarks") if (ROOT / name).is_dir()]


def checks(pytest_arguments: list[str]) -> dict[str, list[str]]:
    """Each check's name and its command; the tests stand last, so that their summary ends the output."""
    python = sys.executable
    return {
        "ruff check": [str(BIN / "ruff"), "check", *CODE],
        "ruff format": [str(BIN / "ruff"), "format", "--check", *CODE],
        "mypy": [python, "-m", "mypy", "--strict"],
        "import-linter": [str(BIN / "lint-imports")],
        "generated pages": [python, "scripts/generated.py", "--check"],
        "pytest": [python, "-m", "pytest", *pytest_arguments],
    }


def main(arguments: list[str]) -> int:
    """Exit status 1 where a check fails."""
    failed = []
    for name, command in checks(arguments).items():
        print(f"== {name}", flush=True)
        began = time.monotonic()
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - began:.0f} s", flush=True)
    print(f"FAILED: {', '.join(failed)}" if failed else "every check passed")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
