"""Published and teaching cases as a bank that scores the triage."""
