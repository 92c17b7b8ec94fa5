"""Copies of the whole database, and the way back.

A backup is a file of the engine's own (``.sqlite3`` or ``.dump``) and a manifest beside it, which
is written last: where there is no manifest there is no backup. See docs/backup.md.
"""
