from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
CODE = """
import sys
from pathlib import Path
from lakon import read
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    print(read(path.read_text(encoding="utf-8")).to_json())
"""


def test_a_reading_is_the_same_in_every_process() -> None:
    """Nothing may rest on the order of a set, which differs from process to process."""
    command = [sys.executable, "-c", CODE, str(EXAMPLES)]
    first, second = (_run(command, seed) for seed in "12")
    assert first.splitlines() == second.splitlines()
    assert first


def _run(command: list[str], seed: str) -> str:
    return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
