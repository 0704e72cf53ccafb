"""What the speed is measured with. Not part of the product."""
