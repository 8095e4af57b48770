"""What every capability stands on; it knows no word of the domain."""
