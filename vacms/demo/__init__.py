"""A synthetic instance to try things in: two missions, made-up officers, providers and cases. Never real data."""
