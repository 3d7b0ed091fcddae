using System.Formats.Tar;
using System.Text;

namespace BuilderMake;

/// <summary>What the engine gets to build from: the app's source, and the Dockerfile beside it.</summary>
static class BuildContext
{
    /// <summary>Makes it in the work folder; the file goes when the stream is disposed of.</summary>
    public static async Task<Stream> MakeAsync(string archive, string workFolder, string recipe, CancellationToken cancellationToken)
    {
        var context = new FileStream(
            Path.Combine(workFolder, "builder-make.tar"), FileMode.Create, FileAccess.ReadWrite, FileShare.None,
            bufferSize: 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var writer = new TarWriter(context, TarEntryFormat.Pax, leaveOpen: true))
            {
                await CopyAsync(archive, writer, cancellationToken);
                using var text = new MemoryStream(Encoding.UTF8.GetBytes(recipe));
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, Recipe.FileName) { DataStream = text }, cancellationToken);
            }

            context.Position = 0;
            return context;
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    static async Task CopyAsync(string archive, TarWriter writer, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archive);
        await using var reader = new TarReader(file);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            // git writes one of these at the top, with the commit's id.
            if (entry.EntryType != TarEntryType.GlobalExtendedAttributes)
                await writer.WriteEntryAsync(entry, cancellationToken);
        }
    }
}
