"""The system's own key store, and nothing else: no plug-in, no configured stand-in, no bus beyond this machine."""

import os
import sys
from typing import TYPE_CHECKING

from triage_app.paths import HOME_VARIABLE

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

BUS_VARIABLE = "DBUS_SESSION_BUS_ADDRESS"
"""Where Linux says its session bus is; D-Bus could also name a machine elsewhere."""
_LOCAL = "unix:"


def system_key_store() -> "KeyringBackend | None":
    """The key store, or None: where there is none, and in portable mode, whose key has to travel with the folder."""
    if os.environ.get(HOME_VARIABLE) or not _is_near():
        return None
    try:
        store = _of_this_system()
        usable = store.priority > 0
    except Exception:  # noqa: BLE001 - a key store that fails in whatever way is as good as none
        return None
    return store if usable else None


def _of_this_system() -> "KeyringBackend":
    """Named outright: the package's own search would also take what else is installed, or what a file of its tells."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415 - slow to load; not needed with a key file

        return WinVaultKeyring()
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as MacKeyring  # noqa: PLC0415 - the same

        return MacKeyring()
    from keyring.backends.SecretService import Keyring  # noqa: PLC0415 - the same

    return Keyring()  # type: ignore[no-untyped-call]


def _is_near() -> bool:
    """On Linux the store is asked over the session bus, which must be a socket of this machine."""
    if sys.platform in {"win32", "darwin"}:
        return True
    addresses = os.environ.get(BUS_VARIABLE, "").split(";")
    return all(address.startswith(_LOCAL) for address in addresses)
