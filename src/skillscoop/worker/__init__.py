"""What runs by itself: the relay from facts to tasks, the clock, the tasks, and the chores."""
