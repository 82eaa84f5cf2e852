"""A resident's own cases: see them, add to them, answer, withdraw, confirm, dispute; and following by reference."""
