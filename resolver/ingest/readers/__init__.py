"""One reader a format, each giving the batches of `resolver.ingest.batches`; memory holds one at a time."""
