"""What is owed: by whom, from when until when."""
