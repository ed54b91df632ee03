"""The bottom line: `finding` composes it, `choosing` picks the sentence, `cutting` keeps its news alone."""
