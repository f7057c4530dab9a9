"""What an exercise came to: rubric, scores, advice at each moment, key moments. Training only, not validated."""
