"""The live page of `briefgen preview`: files that people edit in, a page that follows each save out.

A save wakes two workers: one prints the memo as HTML, the other its PDF after it, each in a press of its own.
What they made stands on the board, and every open page is told when the board changes.
"""
