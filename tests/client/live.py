"""The register itself behind the client: Django's test client as a transport."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.test import Client

from ropa.transport import Query, Reply


class Inside:
    """Carries requests to the views of this process."""

    def __init__(self) -> None:
        self.client = Client()

    def request(
        self,
        method: str,
        path: str,
        query: Query,
        body: object | None,
        headers: Mapping[str, str],
    ) -> Reply:
        if method == "GET":
            reply = self.client.get(path, dict(query), headers=dict(headers))
        else:
            content = json.dumps(body).encode()
            reply = self.client.post(
                path, content, content_type="application/json", headers=dict(headers)
            )
        named = {name.lower(): value for name, value in reply.headers.items()}
        return reply.status_code, named, reply.content
