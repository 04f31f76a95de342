"""L2: frozen nouns: board, contexts, plan, tables."""
