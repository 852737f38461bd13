"""What differs between languages: data files with one loader, the language of a text, sentences by rule, the time grammar."""

from lakon.language.identify import identify
from lakon.language.sentences import sentences
from lakon.language.tables import FALLBACK, languages, read_record, read_table, record, served, table

__all__ = ["FALLBACK", "identify", "languages", "read_record", "read_table", "record", "sentences", "served", "table"]
