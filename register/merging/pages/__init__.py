"""The officer's pages of duplicates: what is proposed, and two records side by side."""
