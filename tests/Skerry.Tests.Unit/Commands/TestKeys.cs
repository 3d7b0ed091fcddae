using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Skerry.Tests.Unit.Commands;

/// <summary>Makes ssh keys.</summary>
static class TestKeys
{
    public static string New() => Of("ssh-ed25519", Encoding.ASCII.GetBytes("ssh-ed25519"), RandomNumberGenerator.GetBytes(32));

    public static string Of(string type, params byte[][] parts) => $"{type} {Convert.ToBase64String(Pack(parts))} somebody@somewhere";

    public static byte[] Pack(params byte[][] parts)
    {
        var body = new MemoryStream();
        var length = new byte[4];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteUInt32BigEndian(length, (uint)part.Length);
            body.Write(length);
            body.Write(part);
        }

        return body.ToArray();
    }
}
