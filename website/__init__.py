"""What is made of the project for the web."""
