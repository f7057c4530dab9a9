"""Hours of hands on the real window, in minutes: nothing breaks, nothing piles up (R04)."""
