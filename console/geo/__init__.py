"""Where: coordinates in every form people say them, names as they are spelt and misspelt."""
