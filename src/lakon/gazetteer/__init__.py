"""Countries, bodies, groups, persons in office and places: names, and one matcher that finds them."""

from lakon.gazetteer.cities import cities, city
from lakon.gazetteer.entry import Entry, Hit, Office, as_of
from lakon.gazetteer.lookup import country, lookup
from lakon.gazetteer.matcher import match
from lakon.gazetteer.members import Membership, members, memberships
from lakon.gazetteer.own import Own, active, using
from lakon.gazetteer.own_file import own_of
from lakon.gazetteer.people import office_at
from lakon.gazetteer.persons import bearers, person

__all__ = [
    "Entry",
    "Hit",
    "Membership",
    "Office",
    "Own",
    "active",
    "as_of",
    "bearers",
    "cities",
    "city",
    "country",
    "lookup",
    "match",
    "members",
    "memberships",
    "office_at",
    "own_of",
    "person",
    "using",
]
