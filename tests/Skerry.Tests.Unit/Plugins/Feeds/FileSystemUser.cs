using System.Runtime.InteropServices;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>Lets one thread read files as an account without rights does, also when the tests run as root (setfsuid(2): it is the thread's, and takes root's rights with it).</summary>
static class FileSystemUser
{
    const uint Nobody = 65534;

    /// <summary>Runs something as nobody, on a thread of its own that ends with it.</summary>
    public static Exception? RunAsNobody(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            var before = SetFileSystemUser(Nobody);
            try
            {
                action();
            }
            catch (Exception e)
            {
                thrown = e;
            }
            finally
            {
                SetFileSystemUser((uint)before);
            }
        });
        thread.Start();
        thread.Join();
        return thrown;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    static extern int SetFileSystemUser(uint user);
}
