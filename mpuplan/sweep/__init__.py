"""L7: many boards that differ in a few places: made, planned on many processes, compared."""
