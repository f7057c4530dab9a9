"""The wizard: frame, rail, pages and the editors of findings."""
