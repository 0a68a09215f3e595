"""Finding models, and refusing broken ones."""

import hashlib
import json
import os
import pickle
import shutil
from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.models import BUNDLED, Models, resolve, verify
from kg.parse import Parser


def nowhere() -> Path:
    return Path("/nonexistent")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder of links to the bundled files, to damage at will."""
    for path in BUNDLED.rglob("*.pt"):
        link = tmp_path / path.relative_to(BUNDLED)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    shutil.copy(BUNDLED / "resources.json", tmp_path)
    return tmp_path


def replace(folder: Path, processor: str, content: bytes) -> Path:
    (path,) = (folder / "ar" / processor).iterdir()
    path.unlink()
    path.write_bytes(content)
    return path


class TestResolve:
    def test_bundled_models_come_first_and_are_complete(self) -> None:
        models = resolve(None, nowhere)
        assert models.origin == "bundled"
        assert models.processors == "tokenize,mwt,pos,lemma,depparse,ner"
        assert {model.processor for model in models.files} >= {*models.processors.split(","), "pretrain"}
        assert models.names_in_words

    def test_a_folder_of_the_users_wins(self, folder: Path) -> None:
        assert resolve(folder, nowhere) == verify(folder, "option")

    def test_stanzas_download_is_the_last_resort(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kg.models.BUNDLED", nowhere())
        models = resolve(None, lambda: folder)
        assert (models.folder, models.origin) == (folder, "stanza")

    def test_no_models_at_all_says_what_to_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kg.models.BUNDLED", nowhere())
        with pytest.raises(ModelError, match=r"kg models download.*--models"):
            resolve(None, nowhere)


class TestBroken:
    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match=r"resources\.json"):
            verify(tmp_path / "absent")

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"en": {}}', '{"ar": {}}', '{"ar": {"packages": 3}}'])
    def test_resources_that_are_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "resources.json").write_text(text)
        with pytest.raises(ModelError, match=r"resources\.json"):
            verify(tmp_path)

    def test_a_missing_file(self, folder: Path) -> None:
        path = replace(folder, "pos", b"")
        path.unlink()
        with pytest.raises(ModelError, match=r"pos.*missing"):
            verify(folder)

    def test_a_truncated_file(self, folder: Path) -> None:
        path = next((BUNDLED / "ar" / "lemma").iterdir())
        replace(folder, "lemma", path.read_bytes()[:-1000])
        with pytest.raises(ModelError, match=r"lemma.*truncated"):
            verify(folder)

    def test_a_model_never_runs_code(self, folder: Path, tmp_path: Path) -> None:
        """Even with the right MD5 sum: Stanza reads weights only."""
        mark = tmp_path / "was-run"

        class Bomb:
            def __reduce__(self) -> object:
                return (os.mkdir, (str(mark),))

        path = replace(folder, "tokenize", pickle.dumps(Bomb()))
        resources = json.loads((folder / "resources.json").read_text())
        resources["ar"]["tokenize"][path.stem]["md5"] = hashlib.md5(path.read_bytes()).hexdigest()
        (folder / "resources.json").write_text(json.dumps(resources))
        models: Models = verify(folder)
        with pytest.raises(ModelError, match="Stanza cannot load"):
            Parser(models)
        assert not mark.exists()
