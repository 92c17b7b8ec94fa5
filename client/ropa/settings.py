"""Where the register is and as whom it is asked: options, then the environment."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from .speech import Speech
from .transport import LOOPBACK
from .troubles import WrongUse

TOKEN: Final = re.compile(r"[!-~]{8,500}")
"""What a header can carry; the register's tokens look like ``rp_…_…``."""


@dataclass(frozen=True)
class Settings:
    """The address without a slash at its end, and the token, which nothing prints."""

    url: str
    token: str

    def __repr__(self) -> str:
        return f"Settings({self.url!r}, token=…)"


def settings(options: Namespace, environment: Mapping[str, str], say: Speech) -> Settings:
    """What the options and the environment come to; `WrongUse` for what is missing."""
    url = options.url or environment.get("ROPA_URL", "")
    if not url:
        raise WrongUse(say("Set ROPA_URL, or --url, to the address of the register."))
    return Settings(
        address(url, options.insecure_http, say), token(options.token_file, environment, say)
    )


def address(url: str, insecure: bool, say: Speech) -> str:
    """``url`` as requests begin with it. Only a machine's own register goes without https."""
    try:
        parts = urlsplit(url.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        parts.port  # noqa: B018 (a port that cannot be is refused when it is read)
    except ValueError:
        is_address = False
    if not is_address:
        raise WrongUse(say("The address of the register looks like https://register.example."))
    if parts.username is not None or parts.password is not None:
        raise WrongUse(say("The address of the register holds no name and no password."))
    if parts.scheme == "http" and not insecure and parts.hostname not in LOOPBACK:
        raise WrongUse(say("Over http others could read the token: use https, or --insecure-http."))
    path = parts.path.rstrip("/").removesuffix("/api/v1")
    return f"{parts.scheme}://{parts.netloc}{path}"


def token(file: str | None, environment: Mapping[str, str], say: Speech) -> str:
    """The token from a file or the environment; never from the command line, which others see."""
    if file:
        try:
            found = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as trouble:
            why = getattr(trouble, "strerror", None) or say("It is not written in UTF-8.")
            raise WrongUse(f"{file}: {why}") from trouble
    else:
        found = environment.get("ROPA_TOKEN", "").strip()
    if not found:
        raise WrongUse(say("Set ROPA_TOKEN, or --token-file, to a token of the register."))
    if not TOKEN.fullmatch(found):
        raise WrongUse(say("That is no token: it has spaces or letters that no token has."))
    return found
