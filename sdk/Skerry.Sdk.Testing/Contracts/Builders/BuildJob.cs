using Skerry.Sdk.Requests.Building;

namespace Skerry.Sdk.Testing;

/// <summary>One app's source, to be detected and built, in a folder of its own.</summary>
sealed class BuildJob : IDisposable
{
    const string Label = "contract.label";

    readonly BuilderSubject _subject;
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-build-").FullName;
    readonly string _app = Unique.Name("app");
    readonly string _deployment = Unique.Deployment();

    BuildJob(BuilderSubject subject) => _subject = subject;

    public string Archive => Path.Combine(_folder, "source.tar");

    public string Image => _subject.ImageName(_app, _deployment);

    public TestOutput Output { get; } = new();

    public static async Task<BuildJob> OfAsync(BuilderSubject subject, Func<string, Task> write)
    {
        var job = new BuildJob(subject);
        await write(job.Archive);
        return job;
    }

    public Task<BuildDetection> DetectAsync() =>
        _subject.Plugin.SendAsync(new DetectBuild { Capability = _subject.Capability, App = _app, Archive = Archive });

    public Task<BuiltApp> BuildAsync(CancellationToken cancellationToken = default)
    {
        var work = Directory.CreateDirectory(Path.Combine(_folder, "work"));
        return _subject.Plugin.SendAsync(
            new BuildApp
            {
                Capability = _subject.Capability,
                App = _app,
                Archive = Archive,
                Deployment = _deployment,
                WorkFolder = work.FullName,
                Image = Image,
                Labels = new Dictionary<string, string> { [Label] = _deployment },
                Output = Output,
            },
            cancellationToken);
    }

    /// <summary>Sees that what was built is there, as it was ordered.</summary>
    public async Task RequireBuiltAsync(BuiltApp built)
    {
        Expect.Equal(Image, built.Image, "the answer names the image that was asked for");
        foreach (var name in (string[])[Image, built.Digest])
        {
            var labels = await _subject.FindLabelsAsync(name);
            Expect.True(labels is not null, $"there is an image \"{name}\"", "none");
            Expect.Equal(_deployment, labels!.GetValueOrDefault(Label, ""), $"image \"{name}\" has the label {Label} that was asked for");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
