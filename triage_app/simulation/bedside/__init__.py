"""What a trainee can do at the bedside and what there is to find: acts, formulary, looks and tests. Training only."""
