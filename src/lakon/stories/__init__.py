"""Stories: the reports of one happening, joined over articles."""
