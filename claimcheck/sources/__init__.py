"""Groups, relations and findings -> how well each source holds up."""
