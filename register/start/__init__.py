"""The guided start of an empty register: what is recorded already says which step is next."""
