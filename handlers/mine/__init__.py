"""A person's own data: seeing them, taking them along, allowing, hiding one's name, having them erased."""
