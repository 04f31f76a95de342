"""The server's side of work: processes, the helpers' pool, and who sees to jobs."""
