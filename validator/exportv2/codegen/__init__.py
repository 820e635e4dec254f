"""Code for other repositories: what each `exportv2 codegen` command prints."""
