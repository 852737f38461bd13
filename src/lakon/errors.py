"""Every error that Lakon raises on purpose; each message names the value, the file and the remedy."""

from __future__ import annotations


class LakonError(Exception):
    """The base of all; `status` is the exit status of the command that meets it."""

    status = 1


class InputError(LakonError):
    """An input cannot be read: it is missing, a folder, empty, binary, or in an unknown encoding."""

    status = 3


class ValueRefused(LakonError):
    """A value given by the user is not possible: a date, a language, an option."""

    status = 2


class AddressRefused(LakonError):
    """An address may not be fetched, or its page cannot be had."""

    status = 4


class DataError(LakonError):
    """A data file of the package or of the user is damaged or does not fit its schema."""

    status = 5


class ModelError(LakonError):
    """The reader's weights are missing, damaged, or of another version."""

    status = 5


class StoreError(LakonError):
    """A store is missing, damaged, of another schema, or cannot be written."""

    status = 5


class Forbidden(AddressRefused):
    """A site does not want a page to be used by programs."""
