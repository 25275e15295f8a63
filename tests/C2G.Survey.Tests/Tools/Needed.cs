namespace C2G.Survey.Tests.Tools;

/// <summary>What a test needs beside the .NET SDK. Where it is missing a plain <c>dotnet test</c> says so and goes on; <c>./test</c>, which installs it, fails.</summary>
public static class Needed
{
    public static bool Strictly { get; } = Environment.GetEnvironmentVariable("C2G_TEST_STRICT") is "1";

    public static void ToBeThere(bool isThere, string what)
    {
        if (Strictly)
            Assert.True(isThere, $"{what} is missing, and nothing may be skipped in this run");
        // The runner's console names a skipped test but not the reason: that is a line of its own.
        if (!isThere)
            TestContext.Current.SendDiagnosticMessage($"Skipping {TestContext.Current.TestMethod?.MethodName}: {what} is missing here; ./test installs it");
        Assert.SkipUnless(isThere, $"{what} is missing here; ./test installs it");
    }
}
