"""The second factor: who must have one, and how its secrets are kept."""
