namespace Skerry.Sdk;

/// <summary>Lines for people, with Dokku's prefixes. Thread-safe; lines never mix. Nothing written here may hold a secret.</summary>
public interface IOutput
{
    /// <summary><c>-----> </c>: a step.</summary>
    void Step(string text);

    /// <summary><c>=====> </c>: a heading, or the end.</summary>
    void Heading(string text);

    /// <summary>Seven spaces: detail under a step, or a program's output.</summary>
    void Detail(string text);

    /// <summary><c> !     </c>: a warning or an error, on standard error where there is one. Each line of the text gets the prefix.</summary>
    void Warn(string text);

    /// <summary>The text as it is.</summary>
    void Line(string text);
}
