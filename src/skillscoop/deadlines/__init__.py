"""Every moment at which something falls due is a row; the product's clock."""
