"""What happened to a case: by whom, when it happened, when it was entered. Added to, never changed."""
