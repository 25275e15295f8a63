namespace C2G.Survey.Tests;

public class HouseTests
{
    [Fact]
    public void The_core_references_no_web_storage_or_mail_package()
    {
        var references = typeof(Problem).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.All(references, name => Assert.True(
            name.StartsWith("System", StringComparison.Ordinal) || name == "MathNet.Numerics", name));
    }
}
