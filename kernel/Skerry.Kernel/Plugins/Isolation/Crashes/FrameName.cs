using System.Text.RegularExpressions;

namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>Names of methods in stacks.</summary>
static partial class FrameName
{
    /// <summary>As its author wrote it: what the compiler made of async methods, iterators and lambdas is undone, generic marks are left out.</summary>
    public static string Readable(string method)
    {
        method = Brackets().Replace(method, "");
        method = Arity().Replace(method, "");
        method = StateMachine().Replace(method, ".$1");
        method = Lambda().Replace(method, ".${name}");
        return method.Replace('+', '.');
    }

    [GeneratedRegex(@"\[.*\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();

    [GeneratedRegex(@"[+.]<(\w+)>d(__\d+)?\.MoveNext$")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"([+.]<>c(__DisplayClass[\d_]+)?)?\.<(?<name>\w+)>[bg]__\w+(\|[\d_]+)?$")]
    private static partial Regex Lambda();
}
