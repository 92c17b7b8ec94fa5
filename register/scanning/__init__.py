"""What is held: systems looked through with read-only eyes, and held against the register.

Values never leave memory: what a scan keeps is counts and masked examples (``report``).
"""
