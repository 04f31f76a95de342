"""Caches: what is to be done at which event, and how device models hear of it."""
