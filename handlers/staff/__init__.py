"""What officers see and decide: their lists, what they may read, what recurs, how well the reader reads."""
