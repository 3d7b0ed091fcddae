using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Skerry.Plugins.Nginx.Tables;

/// <summary>The file that nginx loads the route table from when it starts without the kernel. Not thread-safe.</summary>
sealed class TableFile(NginxSettings settings, ILogger<TableFile> logger)
{
    /// <summary>The table in the file, or null if there is none that can be read.</summary>
    public WireTable? Read()
    {
        try
        {
            using var file = File.OpenRead(settings.TableFile);
            return JsonSerializer.Deserialize(file, TableJson.Default.WireTable);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            logger.LogWarning("The route table in \"{File}\" cannot be read and will be written anew: {Reason}", settings.TableFile, error.Message);
            return null;
        }
    }

    /// <summary>Replaces the file: after a crash it is either the old or the new one, whole.</summary>
    public async Task WriteAsync(WireTable table, CancellationToken cancellationToken)
    {
        // Of two kernels by mistake, the older one may be late with this.
        if (Read() is { } there && there.BootId == table.BootId && there.Number > table.Number && table.Number > 0)
            return;
        var temporary = settings.TableFile + ".new";
        await using (var file = File.Create(temporary))
        {
            await file.WriteAsync(Wire.ToJson(table), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, settings.TableFile, overwrite: true);
    }
}
