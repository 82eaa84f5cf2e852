"""Questions and answers: what the office has answered before is answered at once."""
