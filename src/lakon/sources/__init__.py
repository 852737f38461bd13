"""Where articles come from: text files, pages, addresses and lines of JSON, each turned into a draft."""
