"""The contract as pages to read and to try out, with nothing loaded from elsewhere."""

from __future__ import annotations

from drf_spectacular.views import SpectacularSwaggerSplitView

DOCUMENTATION = SpectacularSwaggerSplitView.as_view(
    url="/api/v1/openapi.json",
    template_name="register/api_documentation.html",
    authentication_classes=[],
    permission_classes=[],
)
"""Only this view of the library works under our policy: its script has an address of its own."""
