"""The recipe for the bundled Stanza models: prepare, train, evaluate, pack. `python -m training.all --help`."""
