"""L3: from a board to a packing problem: contexts, demands, words, gaps, regions; no solver."""
