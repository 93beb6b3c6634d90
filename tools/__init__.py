"""What builds, checks and sets up the project. Nothing here is installed with it."""
