"""The web page over the API's application."""
