// Two packings of one project at once would write the same files.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
