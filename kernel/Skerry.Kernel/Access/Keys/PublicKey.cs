using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Access.Keys;

/// <summary>An OpenSSH public key, checked down to its parts (RFC 4253 section 6.6, RFC 5656, RFC 8709, OpenSSH's PROTOCOL.u2f).</summary>
/// <param name="Type">Such as <c>ssh-ed25519</c>.</param>
/// <param name="Body">The key in base64.</param>
/// <param name="Fingerprint"><c>SHA256:…</c>, as <c>ssh-keygen -l</c> shows it.</param>
sealed record PublicKey(string Type, string Body, string Fingerprint)
{
    /// <summary>The longest that is looked at; an RSA key of 16,384 bits is shorter.</summary>
    public const int MaxLength = 16 * 1024;

    const int Ed25519Size = 32;
    const int SmallestRsaBits = 2048;

    /// <summary>Type and body, as they stand in authorized_keys.</summary>
    public string Line => $"{Type} {Body}";

    /// <summary>Reads one key; a comment after it is dropped.</summary>
    /// <exception cref="SkerryException">It is not a public key, or not one that is accepted. What was given is not repeated, for it may be a private key.</exception>
    public static PublicKey Parse(string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw new SkerryException("This is a private key; it must never leave your machine. Give the public one, which ends in .pub.");
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            throw Bad("there is no key");
        if (lines.Length > 1)
            throw Bad("there are several lines; add one key at a time, each under a name of its own");
        var words = lines[0].Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            throw Bad("it must be a type and a body, as in \"ssh-ed25519 AAAA...\"");
        var body = Decode(words[1]);
        Check(words[0], body);
        return new PublicKey(words[0], words[1], "SHA256:" + Convert.ToBase64String(SHA256.HashData(body)).TrimEnd('='));
    }

    static byte[] Decode(string body)
    {
        try
        {
            return Convert.FromBase64String(body);
        }
        catch (FormatException)
        {
            throw Bad("its body is not base64; was it cut off when it was copied?");
        }
    }

    static void Check(string type, byte[] body)
    {
        var parts = new Parts(body);
        if (parts.Text() is var inner && inner != type)
            throw Bad(inner is null ? "its body is damaged" : $"it says \"{Printable.Short(type)}\" before its body and \"{Printable.Short(inner)}\" in it");
        var fits = type switch
        {
            "ssh-ed25519" => parts.Next() is { Length: Ed25519Size },
            "ssh-rsa" => parts.Next() is { Length: > 0 } && CheckRsa(parts.Next()),
            "ecdsa-sha2-nistp256" => parts.Text() == "nistp256" && parts.Next() is { Length: 65 },
            "ecdsa-sha2-nistp384" => parts.Text() == "nistp384" && parts.Next() is { Length: 97 },
            "ecdsa-sha2-nistp521" => parts.Text() == "nistp521" && parts.Next() is { Length: 133 },
            "sk-ssh-ed25519@openssh.com" => parts.Next() is { Length: Ed25519Size } && parts.Next() is { Length: > 0 },
            "sk-ecdsa-sha2-nistp256@openssh.com" => parts.Text() == "nistp256" && parts.Next() is { Length: 65 } && parts.Next() is { Length: > 0 },
            "ssh-dss" => throw Bad("\"ssh-dss\" keys are too weak. Make a new one: ssh-keygen -t ed25519"),
            _ => throw Bad($"\"{Printable.Short(type)}\" is not a type of key that is known here. Make a new one: ssh-keygen -t ed25519"),
        };
        if (!fits || !parts.AtEnd)
            throw Bad("its body is damaged; was it cut off when it was copied?");
    }

    static bool CheckRsa(byte[]? modulus)
    {
        if (modulus is null)
            return false;
        var bits = modulus.AsSpan().TrimStart((byte)0).Length * 8;
        return bits >= SmallestRsaBits ? true : throw Bad($"an RSA key of about {bits} bits is too weak; it needs {SmallestRsaBits}. Make a new one: ssh-keygen -t ed25519");
    }

    static SkerryException Bad(string fault) => new($"The key is not valid: {fault}");

    sealed class Parts(byte[] bytes)
    {
        int _position;
        bool _broken;

        public bool AtEnd => !_broken && _position == bytes.Length;

        public string? Text() => Next() is { } part ? Encoding.ASCII.GetString(part) : null;

        public byte[]? Next()
        {
            if (_broken || bytes.Length - _position < 4)
                return Break();
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(_position));
            if (length > bytes.Length - _position - 4)
                return Break();
            var part = bytes.AsSpan(_position + 4, (int)length).ToArray();
            _position += 4 + (int)length;
            return part;
        }

        byte[]? Break()
        {
            _broken = true;
            return null;
        }
    }
}
