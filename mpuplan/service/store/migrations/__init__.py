"""Steps of the store from one version to the next, run when a server starts."""
