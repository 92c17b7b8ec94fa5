"""Recorded traffic: which other parties a page asks, and which cookies are set for how long."""
