using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Skerry.Tests.Proxy.Support;

/// <summary>An instance of an app: answers its name, and odd things under odd paths.</summary>
sealed class Backend : IAsyncDisposable
{
    readonly WebApplication _app;
    int _requests;

    Backend(string name, string address)
    {
        Name = name;
        Address = address;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://" + Address);
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(AnswerAsync);
    }

    public string Name { get; }

    public string Address { get; }

    /// <summary>Requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Completing it lets requests to <c>/wait</c> end.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<Backend> StartAsync(string name, string? address = null)
    {
        var backend = new Backend(name, address ?? $"127.0.0.1:{Installation.FreePort()}");
        await backend._app.StartAsync();
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        Gate.TrySetResult();
        await _app.DisposeAsync();
    }

    async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        switch (context.Request.Path.Value)
        {
            case "/wait":
                await Gate.Task;
                break;
            case "/die":
                context.Abort();
                return;
            case "/404" or "/503":
                context.Response.StatusCode = int.Parse(context.Request.Path.Value[1..], System.Globalization.CultureInfo.InvariantCulture);
                break;
            case "/headers":
                foreach (var (name, value) in context.Request.Headers)
                    await context.Response.WriteAsync($"{name}: {value}\n");
                return;
            case "/size":
                var size = 0L;
                var buffer = new byte[65536];
                for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
                    size += read;
                await context.Response.WriteAsync($"{Name} {size}");
                return;
            case "/events":
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: first\n\n");
                await context.Response.Body.FlushAsync();
                await Gate.Task;
                await context.Response.WriteAsync("data: last\n\n");
                return;
            case "/socket":
                using (var socket = await context.WebSockets.AcceptWebSocketAsync())
                {
                    var message = new byte[100];
                    while (await socket.ReceiveAsync(message.AsMemory(), CancellationToken.None) is { Count: > 0 } received)
                        await socket.SendAsync(message.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, CancellationToken.None);
                }
                return;
        }
        await context.Response.WriteAsync(Name);
    }
}
