"""What a person can do, one function each: checks the mandate and returns entries. May import store, advice, domain."""
