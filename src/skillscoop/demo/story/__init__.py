"""What the demo's people did before you came: told once per database, through the product's own actions and clock."""
