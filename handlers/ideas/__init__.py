"""Ideas: offered by a resident, published by an officer, supported by many, and told about until they are done."""
