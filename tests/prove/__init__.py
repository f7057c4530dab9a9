"""Proof that the rules keep what must never happen from happening, over every possible input.

`circuit` is the one form the rules are translated into: yes/no flags, linear lines over numbers, and, or, not. The same
circuit is evaluated on concrete patients and compared with the real program (`agreement`), and handed to z3
(`solver`). A development tool: nothing in triage_app knows it.
"""
