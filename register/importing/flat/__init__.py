"""From a table of mapped columns to what it states: rows of the record's kinds, with doubts."""
