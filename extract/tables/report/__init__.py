"""The report of a run: two self-contained pages, English and French, made of its published tables."""
