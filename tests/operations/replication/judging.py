"""What became of what the writers of ``recording`` were told was recorded."""

from __future__ import annotations

import json

from .recording import asked, found


def said(folder: str, token: str = "") -> str:
    return json.dumps(found(folder) | ({"asked": asked(token)} if token else {}))
