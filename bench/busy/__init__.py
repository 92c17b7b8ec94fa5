"""Many people and programs at once, at the pace of people and programs, on the served register."""
