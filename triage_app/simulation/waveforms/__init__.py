"""Monitor waves: pure functions of what is shown, simulated time and a seed. Training only, not validated."""
