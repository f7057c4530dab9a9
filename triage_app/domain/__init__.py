"""Clinical thinking: no Qt, no disk, no clock, no dice."""
