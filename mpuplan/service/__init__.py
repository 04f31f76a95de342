"""L7: the planner over HTTP: jobs in a store, solved by worker processes."""
