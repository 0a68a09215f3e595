"""Each construction of Arabic that the rules must get right, with the parse stored beside it."""

import pytest

from kg.extract import extract
from kg.lexicon import Lexicon
from kg.mend import mend
from tests.spec import FOLDER, Case, cases, line

FILES = sorted(FOLDER.glob("*.conllu"))
CASES = [case for path in FILES for case in cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.construction}-{n}" for n, case in enumerate(CASES)])
def test_events(case: Case, lexicon: Lexicon) -> None:
    found = [line(event) for event in extract(mend(case.document, lexicon), lexicon)]
    assert found == list(case.events), case.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_construction_shows_what_is_read_and_what_is_not(path) -> None:
    read = list(cases(path))
    negatives = [case for case in read if case.negative]
    assert len(read) - len(negatives) >= 3
    assert len(negatives) >= 2
