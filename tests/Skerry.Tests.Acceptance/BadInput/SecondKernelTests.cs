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
}
