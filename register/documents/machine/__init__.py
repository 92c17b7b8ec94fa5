"""Documents that only programs read: what they are made of. Writers know how it is written."""
