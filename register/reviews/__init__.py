"""Reviews: which activities somebody should look at again, and who is reminded."""
