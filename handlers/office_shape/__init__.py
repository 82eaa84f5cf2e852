"""What an office file may say: values, rows, what must be true of them together, and every fault of one that says
something else."""
