"""Why a board has no plan, what would give it one, and what limits a board that has one."""
