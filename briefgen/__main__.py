"""`python -m briefgen`: the command line where its script is not on the path, as under cron."""

from briefgen.cli import main

main()
