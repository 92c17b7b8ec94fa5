"""Files, folders of them, and archives: read in place, nothing is unpacked to the disk."""
