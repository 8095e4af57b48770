"""A workflow as a picture, and the same in words: made here, of text and lines, by no program but this one."""
