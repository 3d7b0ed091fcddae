namespace TestPlugins;

public sealed record Version(string Number);
