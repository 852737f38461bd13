"""What the pages say is true of the code: commands, options, statuses, links, the excerpt and the picture."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shlex
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from cli.command import lakon

from lakon.cli.app import INTERRUPTED
from lakon.cli.reference import commands
from lakon.errors import LakonError

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("training/*.md"), *ROOT.glob("examples/*.md")])
_COMMAND = re.compile(r"(?:^    |&& |\| |`)(?:\S*/)?(lakon (?:[^`|&\n]|`(?=\w))*)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_STATUS = re.compile(r"^\| (\d+) \| .+ \|$", re.MULTILINE)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _commands() -> list[tuple[str, str]]:
    """Every command named on a page; what stands between brackets or is told in dots is no argument."""
    found = {(page.name, match[1].strip()) for page in PAGES for match in _COMMAND.finditer(page.read_text(encoding="utf-8"))}
    return sorted(found)


@pytest.mark.parametrize(("page", "command"), _commands())
def test_a_command_on_a_page_exists_with_its_options(page: str, command: str) -> None:
    words = shlex.split(command)[1:]
    names = {"--help", "-h", "--version"}
    if words and not words[0].startswith("-"):
        known = commands()
        name = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
        assert name in known or any(other.startswith(f"{name} ") for other in known), f"{page} names `lakon {name}`"
        names |= {option for param in getattr(known.get(name), "params", ()) for option in param.opts}
    unknown = [word for word in words if word.startswith("--") and word not in names]
    assert not unknown, f"{page} gives {unknown} to `lakon {words[0]}`"


def test_commands_were_found_on_the_readme() -> None:
    named = {command.split()[1] for page, command in _commands() if page == "README.md"}
    assert {"read", "eval", "codebook"} <= named


def test_the_statuses_of_the_readme_are_those_of_the_code() -> None:
    of_errors = {error.status for error in (LakonError, *LakonError.__subclasses__())}
    assert [int(status) for status in _STATUS.findall(README)] == sorted({0, INTERRUPTED, *of_errors})


def _pages_examples() -> list[str]:
    return re.findall(r"^    lakon (read examples/\S+\.txt.*)$", README, re.MULTILINE)


@pytest.mark.parametrize("line", _pages_examples())
def test_an_example_of_the_readme_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = lakon(*shlex.split(line))
    assert (done.status, done.err) == (0, "")
    if "--html" in line:
        assert (tmp_path / shlex.split(line)[-1]).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
    assert '"meta":' in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_local_links_lead_somewhere(page: Path) -> None:
    lost = []
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        path, _, place = link.partition("#")
        if "://" in link:
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (place and place not in _anchors(target)):
            lost.append(link)
    assert not lost


@cache
def _anchors(page: Path) -> frozenset[str]:
    """The places of a page as GitHub names them."""
    headings = _HEADING.findall(page.read_text(encoding="utf-8"))
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def test_the_excerpt_of_a_reading_is_true() -> None:
    """Where this fails and the change is meant, run `python scripts/excerpt.py`."""
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    assert _script("excerpt").with_excerpt(page) == page


def test_the_picture_is_of_a_golden_reading() -> None:
    """Where this fails and the change is meant, run `python scripts/picture.py --browser chromium`."""
    picture = (ROOT / "docs" / "pictures" / "reading.svg").read_text(encoding="utf-8")
    name = re.search(r"examples/(\S+)\.txt", picture)
    shown = re.search(r"reading sha256:([0-9a-f]{64})", picture)
    assert name and shown
    golden = (ROOT / "tests" / "golden" / f"{name[1]}.json").read_bytes()
    assert hashlib.sha256(golden).hexdigest() == shown[1]


def test_every_field_of_the_contract_is_explained() -> None:
    """Every field of a reading's rows stands on the page that explains them."""
    from lakon.model import json_schema

    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    schema = json.loads(json_schema())
    fields = {field for part in schema["$defs"].values() for field in part.get("properties", {})} | set(schema["properties"])
    assert not sorted(field for field in fields if f"`{field}`" not in page and f"## {field}" not in page)


def test_the_steps_of_a_training_are_those_of_the_code() -> None:
    page = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (\w+) \| `(\w+)\.py`", page, re.MULTILINE)
    assert [step for step, _ in named] == list(_loaded(ROOT / "training" / "__main__.py").STEPS)
    assert all((ROOT / "training" / f"{module}.py").exists() for _, module in named)


def _script(name: str) -> ModuleType:
    return _loaded(ROOT / "scripts" / f"{name}.py")


def _loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"loaded_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
