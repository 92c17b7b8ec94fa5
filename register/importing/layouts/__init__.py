"""Readers: from the contents of a file to what it states, one module for each layout."""
