"""Where a source is: an address without a password, and the password apart from it.

``postgresql://reader@host:5432/name``, ``mysql://reader@host/name``, ``sqlite:///file.db``,
``har:file.har``, ``cookies:headers.txt``, or the path of a file or folder.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from msgspec import Struct

from .failures import SourceError
from .names import safe

SERVERS: Final = {
    "postgresql": "postgresql", "postgres": "postgresql", "mysql": "mysql", "mariadb": "mysql",
}  # fmt: skip
PORTS: Final = {"postgresql": 5432, "mysql": 3306}
LONGEST_SECRET: Final = 4_096


class Secret:
    """A password: shown nowhere, not even where an error shows what a variable holds."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def reveal(self) -> str:
        """For the driver alone."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._value)

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a secret is not written anywhere")


def secret_from(*, variable: str = "", file: str = "") -> Secret:
    """The password in an environment variable or a file only its owner reads.

    Raises ``SourceError`` with ``secret`` when it is not there, empty, or open to others.
    """
    value: str | None = None
    if variable:
        value = os.environ.get(variable)
    elif file:
        value = secret_of_file(Path(file))
    else:
        return Secret()
    if not value:
        raise SourceError("secret", where=variable or "file")
    return Secret(value)


def secret_of_file(path: Path) -> str | None:
    """The first line; None when the file cannot be read or anybody may read it."""
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & stat.S_IROTH:
            return None
        with path.open(encoding="utf-8") as file:
            return file.read(LONGEST_SECRET).splitlines()[0]
    except (OSError, UnicodeError, IndexError):
        return None


class Address(Struct, frozen=True):
    """An address taken apart."""

    kind: str
    """``postgresql``, ``mysql``, ``sqlite``, ``har``, ``cookies`` or ``files``."""
    shown: str
    """For reports: no user, no password, no parameters."""
    path: str = ""
    """Of a file or folder."""
    host: str = ""
    port: int = 0
    user: str = ""
    database: str = ""


def parsed(address: str) -> Address:
    """Raises ``SourceError``: ``address``, or ``password-in-address`` where one stands in it."""
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if colon and scheme in SERVERS:
        return of_server(address, SERVERS[scheme])
    if colon and scheme == "sqlite":
        # ``sqlite:///relative`` and ``sqlite:////absolute``, as DATABASE_URL has it.
        path = rest.split("?")[0].removeprefix("//").removeprefix("/")
        return of_path("sqlite", unquote(path), "sqlite:")
    if colon and scheme in ("har", "cookies", "file"):
        path = rest.removeprefix("//") if scheme == "file" else rest
        return of_path("files" if scheme == "file" else scheme, path, f"{scheme}:")
    if "://" in address:
        raise SourceError("address")
    return of_path("files", address, "")


def of_path(kind: str, path: str, before: str) -> Address:
    if not path or "\x00" in path:
        raise SourceError("address")
    return Address(kind, f"{before}{shown_path(path)}", path=path)


def shown_path(path: str) -> str:
    """A path as reports name it: its last three parts, with no number in them."""
    parts = [part for part in Path(path).parts if part not in ("/", "\\")]
    return safe("/".join(parts[-3:])) or "/"


def of_server(address: str, kind: str) -> Address:
    made: Address | None = None
    split, port = split_safely(address)
    if split is not None and split.hostname:
        if split.password is not None or "password" in split.query.lower():
            raise SourceError("password-in-address")
        database = unquote(split.path.removeprefix("/"))
        host = split.hostname
        made = Address(
            kind,
            f"{kind}://{host}{f':{port}' if port else ''}/{safe(database)}",
            host=host,
            port=port or PORTS[kind],
            user=unquote(split.username or ""),
            database=database,
        )
    if made is None or (kind == "mysql" and "/" in made.database):
        raise SourceError("address")
    return made


def split_safely(address: str) -> tuple[SplitResult | None, int]:
    try:
        split = urlsplit(address)
        return split, split.port or 0
    except ValueError:
        return None, 0
