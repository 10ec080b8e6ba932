"""What is asked outside the dispatch path."""
