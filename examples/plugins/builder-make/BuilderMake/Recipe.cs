namespace BuilderMake;

/// <summary>The Dockerfile that the app itself does not have.</summary>
static class Recipe
{
    /// <summary>What the build starts from, unless settings.json says otherwise under <c>builder-make:image</c>. Other images must be Debian's too, or have make.</summary>
    public const string DefaultImage = "skerry/base:bookworm";

    /// <summary>Its name in the build context: one that no app's source has.</summary>
    public const string FileName = ".builder-make.Dockerfile";

    /// <summary>Its text. What comes before the source is the same for all apps, so the engine does it once.</summary>
    public static string Write(string image) => $"""
        FROM {image}
        RUN command -v make >/dev/null || (apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*)
        WORKDIR /app
        COPY . .
        RUN rm -f {FileName} && make
        USER nobody

        """;
}
