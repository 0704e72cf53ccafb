"""The door for people: pages, the parts they are made of, and how they look."""
