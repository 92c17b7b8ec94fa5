"""The officer's day: what blocks, what is due, what waits, what changed, who works on what."""
