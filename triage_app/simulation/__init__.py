"""A patient who changes with time, for training only: not validated for any patient, never a guide to treatment."""
