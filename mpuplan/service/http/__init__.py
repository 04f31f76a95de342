"""What stands between the network and the API: limits, tokens, headers, problems."""
