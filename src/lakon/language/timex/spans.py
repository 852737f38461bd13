"""Months, years, units and lengths of time told from the publication or from the days told last."""

from __future__ import annotations

from datetime import date, timedelta

from lakon.language.timex import calendar
from lakon.language.timex.calendar import Days
from lakon.language.timex.parts import Parts, Scene

_WHOLE = ("day", "week", "month", "quarter", "semester", "year", "decade", "century")
_COMING_MONTHS = {"en": 2}  # a month so near ahead is the coming one; fewer in English, whose verbs say when they look ahead
_COMING_MONTHS_ELSE, _FUTURE_MONTHS = 4, 8  # further where the sentence looks ahead
_HOURS = {"hour": 24, "minute": 1440, "second": 86400}  # in a day
_FEW_DAYS = 7  # *beberapa hari lalu, mendatang*: the seven days before or after the publication


def resolve_month(parts: Parts, scene: Scene) -> Days | None:
    """A month or a part of it, in the year named, or the one that the words or the nearness to publication tell."""
    number, year = parts.months[0], _year_of(parts.months[0], parts, scene)
    return calendar.month(year, number, parts.part) if year else None


def resolve_months(parts: Parts, scene: Scene) -> Days | None:
    """From the first month to the second."""
    first, last = parts.months[0], parts.months[-1]
    year = parts.years[-1] if parts.years else _year_of(last, parts, scene)
    if year is None:
        return None
    begun = parts.years[0] if len(parts.years) == 2 else year - (first > last)
    start, end = calendar.month(begun, first), calendar.month(year, last)
    return Days(start.first, end.last, "month") if start and end and start.first < end.last else None


def resolve_year(parts: Parts, scene: Scene) -> Days | None:
    """A year or a part of it."""
    return calendar.year(parts.years[0], parts.part)


def resolve_years(parts: Parts, scene: Scene) -> Days | None:
    """From one year to a later one, which may be written in two figures."""
    years = [int(value) for value in parts.all("YEAR", "NUMBER", "DAY")]
    first, last = years[0], years[-1]
    last += first // 100 * 100 if last < 100 else 0
    start, end = calendar.year(first), calendar.year(last)
    return Days(start.first, end.last, "year") if start and end and first < last <= first + 200 else None


def resolve_decade(parts: Parts, scene: Scene) -> Days | None:
    """*1990-an*, *tahun 40-an*, *the 1970s*."""
    digits = int("".join(filter(str.isdigit, parts.get("DECADE") or "")) or 0)
    return calendar.years((digits if digits > 99 else 1900 + digits) // 10 * 10, 10, "decade")


def resolve_century(parts: Parts, scene: Scene) -> Days | None:
    """*abad ke-20*, *the 19th century*."""
    number = parts.days[0] if parts.days else int(parts.get("NUMWORD", "ORDWORD", "NUMBER") or 0)
    return calendar.years((number - 1) * 100 + 1, 100, "century") if number else None


def resolve_quarter(parts: Parts, scene: Scene) -> Days | None:
    """A quarter or half of the year named, else of the year of publication."""
    number = int(parts.get("ROMAN", "NUMWORD", "ORDWORD", "DAY") or 0) if not parts.has("ORDINAL") else parts.days[0]
    unit = parts.get("UQUARTER", "UHALF") or "quarter"
    length = 6 if unit == "semester" else 3
    year = parts.years[0] if parts.years else scene.today.year + (parts.shift or 0) if scene.today else None
    if year and scene.today and not parts.years and parts.shift is None and not scene.future:
        year -= (number - 1) * length + 1 > scene.today.month  # the latest that has begun
    return calendar.months(year, (number - 1) * length + 1, length, unit) if year and 1 <= number <= 12 // length else None


def resolve_unit(parts: Parts, scene: Scene) -> Days | None:
    """The week, month or year of publication, the one before or after it, or a part of one: *awal pekan ini*, *tahun depan*."""
    if scene.today is None or parts.unit not in _WHOLE:
        return None
    shift = parts.shift or 0
    if parts.has("WEEKEND") and parts.shift is None and not scene.future:
        shift = -(scene.today.isoweekday() < calendar.WEEK_PARTS["weekend"][0])  # the latest that has begun
    return calendar.around(calendar.moved(scene.today, shift, parts.unit), parts.unit, parts.part)


def resolve_ago(parts: Parts, scene: Scene) -> Days | None:
    """*dua jam lalu*, *dua hari lalu*: that day; *tiga tahun lalu*: that year; *beberapa hari lalu*: the seven days before."""
    if scene.today is None:
        return None
    if parts.unit in _HOURS and parts.count is not None:
        return calendar.around(calendar.moved(scene.today, -(parts.count // _HOURS[parts.unit]), "day"), "day")
    if parts.unit not in _WHOLE:
        return None
    if parts.count is None:
        few = parts.has("FEW") and parts.unit == "day"
        return _between(scene.today, -_FEW_DAYS, -1) if few else None
    if parts.unit in ("decade", "century"):
        return None
    return calendar.around(calendar.moved(scene.today, -parts.count, parts.unit), parts.unit)


def resolve_ahead(parts: Parts, scene: Scene) -> Days | None:
    """*enam bulan ke depan*: from the day after publication on."""
    return _stretch(parts, scene, 1)


def resolve_past(parts: Parts, scene: Scene) -> Days | None:
    """*dua pekan terakhir*: up to the day before publication."""
    return _stretch(parts, scene, -1)


def resolve_later_than_now(parts: Parts, scene: Scene) -> Days | None:
    """*setahun dari sekarang*: that day; *tiga bulan lagi*: that month."""
    if scene.today is None or parts.count is None or parts.unit not in _WHOLE:
        return None
    then = calendar.moved(scene.today, parts.count, parts.unit)
    return calendar.around(then, "day" if parts.has("NOWFROM") else parts.unit)


def resolve_later(parts: Parts, scene: Scene) -> Days | None:
    """*sebulan kemudian*, counted from the days told last."""
    return _from_last(parts, scene, 1)


def resolve_earlier(parts: Parts, scene: Scene) -> Days | None:
    """*sehari sebelumnya*, counted from the days told last."""
    return _from_last(parts, scene, -1)


def resolve_anaphor(parts: Parts, scene: Scene) -> Days | None:
    """*hari itu*, *tahun yang sama*: the unit in which the days told last lie."""
    if scene.last is None:
        return Days(scene.today, scene.today) if scene.today and parts.has("THATDAY") else None
    if parts.unit in ("", "day", "night"):
        return scene.last if scene.last.grain == "day" else None
    return calendar.around(scene.last.first, parts.unit)


def resolve_week(parts: Parts, scene: Scene) -> Days | None:
    """*Minggu lalu* at the head of a sentence, where the capital does not tell the week from Sunday."""
    return calendar.around(calendar.moved(scene.today, parts.shift or 0, "week"), "week") if scene.today else None


def _year_of(number: int, parts: Parts, scene: Scene) -> int | None:
    """The year of a month named without one."""
    if parts.years:
        return parts.years[0]
    if parts.has("UYEAR") and parts.has("SAME", "THAT"):
        return scene.last.first.year if scene.last else None
    if scene.today is None:
        return scene.year
    today, shift = scene.today, parts.shift
    if parts.has("UYEAR") or shift == 0:
        return today.year + (shift or 0)
    if shift == -1:
        begun = number == today.month and parts.has("PART") and today.day > 10
        return today.year - (number >= today.month and not begun)
    if shift == 1:
        return today.year + (number < today.month)
    ahead = (number - today.month) % 12
    near = 0 if scene.since else _FUTURE_MONTHS if scene.future else _COMING_MONTHS.get(scene.lang, _COMING_MONTHS_ELSE)
    return today.year + (number < today.month) - (ahead > near)


def _stretch(parts: Parts, scene: Scene, way: int) -> Days | None:
    """The days from next to publication up to so many units away from it, backwards where `way` is -1."""
    if scene.today is None:
        return None
    if _few_days(parts):
        return _between(scene.today, 1, _FEW_DAYS) if way == 1 else _between(scene.today, -_FEW_DAYS, -1)
    count = parts.count or (None if parts.has("TO", "AND", "FIGURE", "DASH", "FEW") else 1)
    far = calendar.moved(scene.today, way * count, parts.unit) if count and parts.unit in _WHOLE else None
    near = calendar.moved(scene.today, way, "day")
    return Days(min(near, far), max(near, far), parts.unit) if far and near else None


def _few_days(parts: Parts) -> bool:
    """*beberapa hari terakhir*, *recent days*."""
    if parts.has("FEWDAYS"):
        return True
    if parts.has("FEW"):
        return parts.unit == "day" or parts.has("DAYREF")
    return parts.count is None and parts.has("PAST") and parts.unit == "day"


def _from_last(parts: Parts, scene: Scene, way: int) -> Days | None:
    """So many units after the days told last, one where no number is told; the very day where they are a day and the unit is small."""
    base = scene.last or (Days(scene.today, scene.today) if scene.today else None)
    count = parts.count or (None if parts.has("FEW", "TO", "AND", "DASH", "FIGURE") else 1)
    if base is None or count is None or parts.unit not in _WHOLE:
        return None
    then = calendar.moved(base.first, way * count, parts.unit)
    exact = base.grain == "day" and parts.unit in ("day", "week", "month")
    return calendar.around(then, "day" if exact else parts.unit)


def _between(today: date, first: int, last: int) -> Days | None:
    start, end = calendar.moved(today, first, "day"), calendar.moved(today, last, "day")
    return Days(start, end) if start and end and end - start < timedelta(days=400) else None
