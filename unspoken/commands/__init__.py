"""What the command line does beside serving: copies, the doctor, translations."""
