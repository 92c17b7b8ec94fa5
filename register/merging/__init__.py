"""Recipients entered twice: found, proposed, and made one."""
