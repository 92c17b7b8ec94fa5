"""The register for programs: `/api/v1/` (docs/api.md)."""
