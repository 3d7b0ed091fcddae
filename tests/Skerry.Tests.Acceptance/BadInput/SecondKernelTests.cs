namespace Skerry.Tests.Acceptance.BadInput;

[Collection(Breakable.Name)]
public sealed class SecondKernelTests(BreakableTestbed bed)
{
    [Fact]
    public async Task A_second_kernel_on_the_same_data_folder_says_so_and_leaves()
    {
        var id = bed.Kernel.Id;

        await using var second = LiveProcess.Start(Path.Combine(bed.Root, "lib", "services", "kernel"), []);
        (await second.EndAsync(20)).Fails($"pid {id}", bed.Root);

        Assert.Equal(id, bed.Kernel.Id);
        (await bed.LocalAsync("apps:list")).Ok();
    }

    [Fact]
    public async Task If_nothing_keeps_a_second_kernel_out_the_first_one_ends_at_once()
    {
        var first = bed.Kernel.Id;
        File.Delete(Path.Combine(bed.Root, "run", "skerryd.lock"));

        await using (var second = LiveProcess.Start(Path.Combine(bed.Root, "lib", "services", "kernel"), []))
        {
            await Wait.UntilAsync(() => !Directory.Exists($"/proc/{first}"), 20, () => $"the end of kernel {first}\n{second.Text}\n{bed.Kernel.Log()}");
            await Wait.UntilAsync(async () => (await bed.LocalAsync("apps:list")).ExitCode == 0, 30, () => $"an answer of the second kernel\n{second.Text}");
            Assert.False(second.HasEnded, second.Text);
            Assert.Contains("Another kernel has taken over this data folder", bed.Kernel.Log(), StringComparison.Ordinal);
        }

        // The supervisor's own comes back once nobody holds the folder.
        await Wait.UntilAsync(async () => (await bed.LocalAsync("apps:list")).ExitCode == 0, 60, () => $"the supervised kernel\n{bed.Kernel.Log()}");
    }
}
