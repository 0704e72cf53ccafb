"""Every part and every state on one page, for whoever changes how the product looks. In the demo only, in English."""
