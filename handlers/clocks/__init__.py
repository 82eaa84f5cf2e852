"""What time does to cases and officers: promises, warnings, questions without an answer, the list of the morning, who
is on duty."""
