"""Missions and their offices, who is on duty, and the numbers that two people have set otherwise."""
