"""What the cells of documents say: one function a column, from facts to lines of text."""
