"""The list of findings, and what people decide on it."""
