"""L5: foreign files -> plain values: register dumps."""
