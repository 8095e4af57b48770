"""What a referral adds to the door: the need, the provider, the letter, what got in the way."""
