"""The rows of the lexicon: one class for each table of `ontology/lexicon/*.tsv`; its fields are the columns."""
