"""Files of a notice (TXT, HTML, DOCX, PDF) to its text, in bounded memory and time."""
