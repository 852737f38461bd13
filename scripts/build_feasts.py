"""Rebuilds src/lakon/language/data/feasts.tsv, the days of movable feasts, from the packages holidays (MIT) and hijridate (MIT).

Usage: pip install holidays hijridate; python scripts/build_feasts.py. Indonesian dates of Muslim feasts are those that Indonesia kept,
English ones those of Umm al-Qura; days that nobody has fixed yet are estimates of the same packages and say so in `source`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays
from dateutil.easter import easter  # type: ignore[import-untyped]
from hijridate import Gregorian, Hijri
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.islamic import _IslamicMabimsLunar

FILE = Path(__file__).parent.parent / "src" / "lakon" / "language" / "data" / "feasts.tsv"
FIRST, LAST = 1945, 2050
HIJRI = {
    "eid-al-fitr": (10, 1),
    "eid-al-adha": (12, 10),
    "islamic-new-year": (1, 1),
    "mawlid": (3, 12),
    "isra-miraj": (7, 27),
    "ramadan": (9, 1),
}
EASTER = {"ash-wednesday": -46, "palm-sunday": -7, "good-friday": -2, "holy-saturday": -1, "easter": 0, "ascension": 39, "pentecost": 49}
KEPT = {"Eid al-Fitr": "eid-al-fitr", "Eid al-Adha": "eid-al-adha", "Islamic New Year": "islamic-new-year",
        "Prophet's Birthday": "mawlid", "Isra' and Mi'raj": "isra-miraj", "Day of Silence": "nyepi", "Vesak Day": "vesak"}  # fmt: skip
WEEKDAYS = {
    "Thanksgiving Day": "thanksgiving",
    "Memorial Day": "memorial-day",
    "Labor Day": "labor-day",
    "Martin Luther King Jr. Day": "king-day",
}
Row = tuple[str, str, date, date, int, str]


def main() -> None:
    """Writes the table."""
    rows = sorted({*christian(), *muslim_of_indonesia(), *umm_al_qura(), *jewish_and_chinese(), *american()})
    lines = ["# Days of movable feasts; lang * for both languages; era: the year of the feast's own calendar, 0 where it has none."]
    lines.append("feast\tlang\tfirst\tlast\tera\tsource\tlicence")
    lines += [f"{feast}\t{lang}\t{first}\t{last}\t{era}\t{source}\tMIT" for feast, lang, first, last, era, source in rows]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(rows)} rows, {FILE.stat().st_size} bytes")


def christian() -> Iterator[Row]:
    """Feasts told from Western Easter."""
    for year in range(FIRST, LAST + 1):
        for feast, days in EASTER.items():
            day = easter(year) + timedelta(days=days)
            yield feast, "*", day, day, 0, "reckoned from Easter"


def muslim_of_indonesia() -> Iterator[Row]:
    """The feasts as Indonesia kept them, and Ramadan from its beginning there to the eve of Idul Fitri."""
    feasts: dict[tuple[str, bool], list[date]] = {}
    for day, names in holidays.country_holidays("ID", years=range(FIRST, LAST + 1), language="en_US").items():
        for name in names.split("; "):
            feast = KEPT.get(name.removesuffix(" (estimated)"))
            if feast:
                feasts.setdefault((feast, name.endswith(")")), []).append(day)
    for (feast, estimated), days in feasts.items():
        for day in days:
            lang = "*" if feast in ("nyepi", "vesak") else "id"
            yield feast, lang, day, day, era(day) if lang == "id" else 0, source(estimated)
    ends = [(day, estimated) for (feast, estimated), days in feasts.items() if feast == "eid-al-fitr" for day in days]
    for end, estimated in ends:
        starts = [day for year in (end.year - 1, end.year) for day, _ in _IslamicMabimsLunar().ramadan_beginning_dates(year)]
        first = next((day for day in starts if 28 <= (end - day).days <= 30), None)
        if first:
            yield "ramadan", "id", first, end - timedelta(days=1), era(end), source(estimated)


def umm_al_qura() -> Iterator[Row]:
    """The same feasts by the calendar of Umm al-Qura."""
    for year in range(era(date(FIRST, 1, 1)), era(date(LAST, 12, 31)) + 1):
        for feast, (month, number) in HIJRI.items():
            try:
                first = Hijri(year, month, number).to_gregorian()
                last = Hijri(year, 10, 1).to_gregorian() - timedelta(days=1) if feast == "ramadan" else first
            except OverflowError:
                continue
            yield feast, "en", date(*first.timetuple()[:3]), date(*last.timetuple()[:3]), year, "hijridate, Umm al-Qura"


def jewish_and_chinese() -> Iterator[Row]:
    """Passover, Rosh Hashanah, Yom Kippur; the Lunar New Year."""
    hebrew, chinese = _HebrewLunisolar(), _ChineseLunisolar()
    for year in range(FIRST, LAST + 1):
        days = {
            "passover": hebrew.passover_date(year),
            "rosh-hashanah": hebrew.rosh_hashanah_date(year),
            "yom-kippur": hebrew.yom_kippur_date(year),
        }
        for feast, day in days.items():
            if day:
                yield feast, "*", day, day, 0, "holidays"
        day, estimated = chinese.lunar_new_year_date(year)
        if day:
            yield "lunar-new-year", "*", day, day, 0, source(estimated)


def american() -> Iterator[Row]:
    """Feasts of the United States that fall on a weekday of a month."""
    for day, names in holidays.country_holidays("US", years=range(FIRST, LAST + 1), language="en_US", observed=False).items():
        for name in names.split("; "):
            if feast := WEEKDAYS.get(name):
                yield feast, "*", day, day, 0, "holidays"


def era(day: date) -> int:
    """The Muslim year in which a day lies."""
    day += timedelta(days=2)  # the calendars differ by a day or two
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def source(estimated: bool) -> str:
    return "holidays, estimated" if estimated else "holidays"


if __name__ == "__main__":
    main()
