"""The scenario format: what a training case may say, and what is wrong with one that says something else."""
