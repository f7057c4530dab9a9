import stat
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordSetError

from tests.files.cases import case_of, opened, refusal_on_opening
from triage_app.domain.problems import ProblemCode
from triage_app.files import case_key
from triage_app.files import key_store as key_store_module
from triage_app.files.case_key import KEY_FILE
from triage_app.files.case_store import DATABASE_FILE
from triage_app.files.key_store import BUS_VARIABLE, system_key_store
from triage_app.paths import HOME_VARIABLE


class KeyStore(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> KeyStore:
    store = KeyStore()
    monkeypatch.setattr(case_key, "system_key_store", lambda: store)
    return store


def test_an_exposed_key_file_is_closed_and_said(tmp_path: Path) -> None:
    with opened(tmp_path):
        (tmp_path / KEY_FILE).chmod(0o644)
    with opened(tmp_path) as store:
        assert ProblemCode.KEY_EXPOSED in [note.code for note in store.notes]
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_the_key_lives_in_the_systems_key_store_where_there_is_one(tmp_path: Path, key_store: KeyStore) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1), "{}")
        assert store.notes == ()
    assert len(key_store.kept) == 1
    assert not (tmp_path / KEY_FILE).exists()
    with opened(tmp_path) as store:
        assert store.load("c1").case == case_of(1)


def test_a_lost_key_is_never_replaced(tmp_path: Path, key_store: KeyStore) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1), "{}")
    before = (tmp_path / DATABASE_FILE).read_bytes()
    secret = key_store.kept.popitem()
    assert refusal_on_opening(tmp_path) is ProblemCode.KEY_LOST
    assert key_store.kept == {}
    key_store.kept[secret[0]] = "ab" * 32
    assert refusal_on_opening(tmp_path) is ProblemCode.STORE_WRONG_KEY
    assert (tmp_path / DATABASE_FILE).read_bytes() == before
    key_store.kept[secret[0]] = secret[1]
    with opened(tmp_path) as store:
        assert len(store.list()) == 1


class LockedStore(KeyStore):
    """A key store that is there and refuses."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"{service} {username}")


class ForgetfulStore(KeyStore):
    """A key store that refuses new keys."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError(f"{service} {username} {len(password)}")


class StrangeStore(KeyStore):
    """A key store of somebody else's that fails in its own way."""

    def get_password(self, service: str, username: str) -> str | None:
        raise LookupError(service, username)


@pytest.mark.parametrize("kind", [LockedStore, ForgetfulStore, StrangeStore])
def test_a_key_store_that_refuses_is_as_good_as_none(
    tmp_path: Path, kind: type[KeyStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_key, "system_key_store", kind)
    with opened(tmp_path) as store:
        assert [note.code for note in store.notes] == [ProblemCode.KEY_IN_FILE]


@pytest.mark.parametrize(
    "address", ["", "tcp:host=elsewhere,port=1", "unix:path=/run/bus;tcp:host=elsewhere", "nonsense"]
)
def test_only_a_bus_of_this_machine_is_asked_for_the_key_store(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.setenv(BUS_VARIABLE, address)
    monkeypatch.setattr(key_store_module, "_of_this_system", _never)
    assert system_key_store() is None


def test_portable_mode_never_asks_the_key_store(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv(BUS_VARIABLE, "unix:path=/run/user/0/bus")
    monkeypatch.setattr(key_store_module, "_of_this_system", _never)
    assert system_key_store() is None
    with opened(home / "cases") as store:
        assert [note.code for note in store.notes] == [ProblemCode.KEY_IN_FILE]
    assert (home / "cases" / KEY_FILE).exists()


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "unix:broken", "unix:"])
def test_a_bus_that_does_not_answer_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.setenv(BUS_VARIABLE, address)
    assert system_key_store() is None


def _never() -> KeyStore:
    raise SystemExit("the key store was asked")  # an ordinary error would be taken for a store that fails


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 64, b"ab" * 32 + b"\nmore"])
def test_a_damaged_key_file_is_said_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1), "{}")
    (tmp_path / KEY_FILE).write_bytes(content)
    assert refusal_on_opening(tmp_path) is ProblemCode.KEY_LOST
    assert (tmp_path / KEY_FILE).read_bytes() == content
