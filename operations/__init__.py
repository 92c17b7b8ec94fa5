"""Running it: whether the installation is sound, what it does just now, its copies and upgrades."""
