"""The commands of the terminal, one module each; they print, everything below them does not."""
