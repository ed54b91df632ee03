"""Context: `finding` picks the sentences that place the news, `weighing` says of which kind each is."""
