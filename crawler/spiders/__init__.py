"""The rare provider that needs code: a short subclass of ProviderSpider, with its reason, named by `spider = "..."`."""
