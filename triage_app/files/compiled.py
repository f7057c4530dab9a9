"""The knowledge as already read and checked, so that the program opens without parsing it again.

Made where the program is built (`python -m triage_app.files.compile_content`), beside the files it was made from.
Used only while their fingerprint, the shape of the values and the versions agree; otherwise the files are read. Like
the byte code next to it, it is part of the program; unlike it, it may hold nothing but values of the domain.
"""

import gc
import hashlib
import pickle
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from triage_app import __version__

FOLDER = "compiled"
DOMAIN = "triage_app.domain."
KEY_LENGTH = 64
SHAPES = {
    "knowledge": ("knowledge", "rules", "findings", "conditions", "text"),
    "infection": ("infection_models", "conditions", "text"),
    "lems": ("notes", "conditions", "text"),
    "entry_rules": ("entry_rules", "text"),
    "drugs": ("drugs", "drug_rows", "drug_reader", "drug_words", "knowledge", "text"),
}
"""The modules whose values each part holds."""


class _ValuesOnly(pickle.Unpickler):
    """Opens values of the domain and refuses to name anything else, so a foreign file can run nothing."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 -- the signature of the base class
        """The domain class called `name`. Raises `UnpicklingError`."""
        if not module.startswith(DOMAIN) or "." in name:
            message = f"{module}.{name} is not a value of the domain"
            raise pickle.UnpicklingError(message)
        return super().find_class(module, name)


def read(folder: Path, name: str, fingerprint: str) -> object | None:
    """The compiled part called `name`, or None where there is none, it is damaged or not made from these files."""
    try:
        content = (folder / FOLDER / f"{name}.bin").read_bytes()
    except OSError:
        return None
    if content[:KEY_LENGTH] != key(name, fingerprint).encode():
        return None
    looking = gc.isenabled()
    gc.disable()  # nothing in it is garbage, and looking costs as much as reading
    try:
        value: object = _ValuesOnly(BytesIO(content[KEY_LENGTH:])).load()
    except Exception:  # noqa: BLE001 -- whatever is wrong with it, the files themselves are read instead
        return None
    finally:
        if looking:
            gc.enable()
    return value


def write(folder: Path, name: str, fingerprint: str, value: object) -> None:
    """Keep `value` as the compiled part called `name`. Raises `OSError`."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    draft = target / f"{name}.part"
    draft.write_bytes(key(name, fingerprint).encode() + pickle.dumps(value, protocol=5))
    draft.replace(target / f"{name}.bin")


def key(name: str, fingerprint: str) -> str:
    """What a compiled part must have been made from and by: files, versions, and the shape of every value."""
    kinds = sorted(_kinds(DOMAIN + module for module in SHAPES[name]), key=_name)
    shapes = [(_name(kind), *kind.__annotations__) for kind in kinds]
    checked = sys.modules["pydantic"].VERSION if any(hasattr(kind, "model_fields") for kind in kinds) else ""
    made = (fingerprint, __version__, checked, sys.version_info[:2], shapes)
    return hashlib.sha256(repr(made).encode()).hexdigest()


def _kinds(modules: Iterable[str]) -> Iterator[type]:
    """Every class of the modules."""
    for module in modules:
        own = vars(import_module(module)).values()
        yield from (kind for kind in own if isinstance(kind, type) and kind.__module__ == module)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
