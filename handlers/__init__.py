"""The office: what is asked, said and done.

A handler reads and writes rows in the transaction it is given. It waits for nothing, sends nothing, never reads the
clock and never commits: same rows, same event, same `now`, same result.
"""
