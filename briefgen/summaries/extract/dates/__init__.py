"""The room that finds the dated expressions of an article."""
