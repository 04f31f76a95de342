"""What outlives the server: jobs, the files that they came with, and what came of them."""
