"""The airway strip and the panel of advice."""
