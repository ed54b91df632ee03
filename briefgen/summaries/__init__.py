"""Article to Summary, Summary to YAML and back, and the evidence gate."""
