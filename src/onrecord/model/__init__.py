"""The encoder: what it reads, how it runs, what its scores become."""
