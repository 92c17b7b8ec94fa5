"""Bringing in what others have: files of many shapes, read, understood, checked and written."""
