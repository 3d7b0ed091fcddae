using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skerry.Sdk;

/// <summary>A value that must not be seen: it prints and serialises as <c>[redacted]</c>. Ask for <see cref="Reveal"/> only where it is used.</summary>
[JsonConverter(typeof(RedactingConverter))]
public sealed class Secret(string value) : IEquatable<Secret>
{
    /// <summary>The value itself.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "[redacted]";

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && other.Reveal() == value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    sealed class RedactingConverter : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is never read from JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
