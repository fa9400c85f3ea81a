"""What is the same in different stories: people by their names and posts. Pure comparisons; the store calls them."""
