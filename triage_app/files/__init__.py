"""Reading and writing: knowledge files, saved cases, settings."""
