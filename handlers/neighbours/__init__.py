"""People with the same trouble, and people who speak for others: who hears of a case beside whoever brought it."""
