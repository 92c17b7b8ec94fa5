"""Measures speed, queries and memory; separate from the tests. See docs/performance.md."""
