"""What follows from what: pure functions over facts passed in, no rows and no clock."""
