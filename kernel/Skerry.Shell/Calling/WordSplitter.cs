namespace Skerry.Shell.Calling;

/// <summary>
/// Splits a line into words the way a POSIX shell does, with quotes and backslash and nothing else: no variables, no
/// substitution, no globs, no operators, no comments. Works on bytes, which UTF-8 is made for.
/// </summary>
static class WordSplitter
{
    /// <summary>The words of a line.</summary>
    /// <exception cref="Failure">A quote is not closed. The line itself is not repeated: it may hold a secret.</exception>
    public static List<byte[]> Split(ReadOnlySpan<byte> line)
    {
        var words = new List<byte[]>();
        var word = new byte[line.Length];
        var length = 0;
        var inWord = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c is (byte)' ' or (byte)'\t' or (byte)'\n')
            {
                if (inWord)
                    words.Add(word[..length]);
                length = 0;
                inWord = false;
                continue;
            }
            if (c == '\\' && i + 1 < line.Length && line[i + 1] == '\n')
            {
                i++;
                continue;
            }
            inWord = true;
            if (c == '\'')
                i = SingleQuoted(line, i, word, ref length);
            else if (c == '"')
                i = DoubleQuoted(line, i, word, ref length);
            else
                word[length++] = c == '\\' && i + 1 < line.Length ? line[++i] : c;
        }
        if (inWord)
            words.Add(word[..length]);
        return words;
    }

    static int SingleQuoted(ReadOnlySpan<byte> line, int open, byte[] word, ref int length)
    {
        var inside = line[(open + 1)..].IndexOf((byte)'\'');
        if (inside < 0)
            throw Unclosed('\'');
        line.Slice(open + 1, inside).CopyTo(word.AsSpan(length));
        length += inside;
        return open + inside + 1;
    }

    static int DoubleQuoted(ReadOnlySpan<byte> line, int open, byte[] word, ref int length)
    {
        for (var i = open + 1; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"')
                return i;
            if (c == '\\' && i + 1 < line.Length && line[i + 1] is (byte)'$' or (byte)'`' or (byte)'"' or (byte)'\\' or (byte)'\n')
            {
                if (line[++i] == '\n')
                    continue;
                c = line[i];
            }
            word[length++] = c;
        }
        throw Unclosed('"');
    }

    static Failure Unclosed(char quote) =>
        new($"The command has an opening {quote} that is never closed: close it, or write \\{quote} where you mean the character");
}
