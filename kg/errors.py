"""Errors a user can act on: every message says what is wrong, where, and what to do next.

The library raises; only the command line (`kg.cli`) prints and exits.
"""


class KgError(ValueError):
    """Base of all errors that Isnad raises on purpose. Exit code 1 on the command line."""


class UsageError(KgError):
    """The call itself is wrong (an option, a name that does not exist). Exit code 2."""


class CorpusError(KgError):
    """An input cannot be read as an article: wrong encoding, empty, binary, not Arabic, bad JSON."""


class ModelError(KgError):
    """A Stanza model is missing or broken."""


class LexiconError(KgError):
    """A row of `ontology/lexicon/` is not valid; the message names file and line."""


class GraphError(KgError):
    """A graph file cannot be read, or a query over it is not valid."""


class OutputError(KgError):
    """A file cannot be written: the disk is full, the folder is not ours, or another run writes there."""
