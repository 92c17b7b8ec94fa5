"""One box for everything: records of every kind by code and name, terms, change sets, issues."""
