"""Articles that are not in English: without a model an honest, small summary, with one a larger one."""
