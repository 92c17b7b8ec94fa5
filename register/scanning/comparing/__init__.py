"""What scans found, held against the register: pure functions over reports and facts.

Nothing in here reads a database, a file or the clock, or knows Django.
"""
