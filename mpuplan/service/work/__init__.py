"""What runs in a worker process: one task after another, asked for over a pipe."""
