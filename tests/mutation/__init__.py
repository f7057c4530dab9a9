"""The knowledge broken on purpose, one small change at a time: does any test or check notice?

`conditions` and `parts` make the changes, as values and never as text; `bank` knows which test asked which patient;
`judge` re-runs, within this process, only the tests whose patients a change can reach. `make mutate` runs it.
"""
