namespace Skerry.Shell.Wire;

/// <summary>What a frame means; the numbers are part of the protocol (docs/gateway-protocol.md).</summary>
enum FrameType : byte
{
    Hello = 1,
    Stdin = 2,
    StdinEnd = 3,
    Resize = 4,
    Signal = 5,
    Stdout = 16,
    Stderr = 17,
    Exit = 18,
    Exec = 19,
    StdinCredit = 20,
    RawMode = 21,
    Resume = 22,
    Begun = 23,
}
