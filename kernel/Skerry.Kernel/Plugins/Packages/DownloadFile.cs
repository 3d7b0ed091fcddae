#pragma warning disable RS0030 // A port: the file that a package is downloaded into.
using System.Security.Cryptography;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>
/// The file that a feed writes a package into. A feed that tries again may go back to its start. What the disk refuses comes out as an error for people, so
/// that no feed takes a full disk for a broken connection and tries again.
/// </summary>
sealed class DownloadFile(string path) : Stream
{
    readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.ReadWrite);

    /// <summary>SHA-512 of what is in it, in base64 as NuGet writes it.</summary>
    public string Hash()
    {
        _file.Flush();
        _file.Position = 0;
        return Convert.ToBase64String(SHA512.HashData(_file));
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _file.Length;

    /// <inheritdoc/>
    public override long Position { get => _file.Position; set => _file.Position = value; }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _file.Write(buffer);
        }
        catch (IOException e)
        {
            throw Refused(e);
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await _file.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw Refused(e);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            _file.Flush();
        }
        catch (IOException e)
        {
            throw Refused(e);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => _file.SetLength(value);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // A full disk, which has been told, or is told by whoever reads the file.
        }

        base.Dispose(disposing);
    }

    SkerryException Refused(IOException fault) => DiskErrors.Explain(fault, path);
}
