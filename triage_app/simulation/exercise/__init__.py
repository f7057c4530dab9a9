"""The exercise: a scenario run in simulated time, what is done in it, and its log. Training only."""
