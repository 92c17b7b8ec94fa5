"""The real settings, with the bare views beside the API's, and no limit of requests."""

from __future__ import annotations

import os

os.environ.setdefault("API_REQUESTS_PER_MINUTE", "1000000")

from config.settings import *  # noqa: F403 - after the environment is what it has to be

ROOT_URLCONF = "bench.api.urls"
