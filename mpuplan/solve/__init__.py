"""L4: back ends behind one interface; only this package may import ortools, lazily."""
