using MediatR;
using Microsoft.Data.Sqlite;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Building;

namespace TestPlugins.NativeFiles;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Provide<Builder>($"builder:{builder.Manifest.Id}");

    sealed class Builder : IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
    {
        public async Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken)
        {
            await using var database = new SqliteConnection("Data Source=:memory:");
            await database.OpenAsync(cancellationToken);
            await using var question = database.CreateCommand();
            question.CommandText = "SELECT 6 * 7";
            return new((int)(long)(await question.ExecuteScalarAsync(cancellationToken))!, typeof(SqliteConnection).Assembly.Location);
        }

        public Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
