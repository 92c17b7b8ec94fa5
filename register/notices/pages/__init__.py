"""Pages of notices: versions, the chain from register to people told, the marked-up check."""
