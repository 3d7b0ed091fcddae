using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Output;

/// <summary>Typed values as JSON, each document on one line.</summary>
static class ValueJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One document, with the end of its line.</summary>
    public static byte[] Document(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An object.</summary>
    public static void Object(Utf8JsonWriter json, IEnumerable<Field> fields)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Key);
            Value(json, field.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>A table as an array of objects.</summary>
    public static void Array(Utf8JsonWriter json, Table table)
    {
        json.WriteStartArray();
        foreach (var row in table.Rows)
            Object(json, table.Columns.Zip(row, (column, value) => new Field(column, value)));
        json.WriteEndArray();
    }

    /// <summary>One value.</summary>
    public static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case DateTimeOffset time: json.WriteStringValue(time.ToUniversalTime()); break;
            case IEnumerable<Field> fields: Object(json, fields); break;
            case IEnumerable<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }
}
