using System.CommandLine;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Cli;

internal static class WithdrawCommand
{
    public static Command Create()
    {
        var receipt = new Argument<string>("RECEIPT") { Description = "The code from the thanks page" };
        var command = new Command("withdraw", "Take back the answers of whoever holds a receipt") { receipt };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            // The receipt itself is not repeated: what a terminal prints is often kept.
            if (ReceiptCode.Read(parsed.GetRequiredValue(receipt)) is not { } code)
                return session.Error.Say([new("receipt-unreadable", "RECEIPT", "A receipt has four groups of four letters and digits, such as 7K2M-0QXD-93TA-B5WN.")]);
            await foreach (var wave in session.Get<WaveStore>().AllAsync(cancel))
                switch (await session.Get<Collect>().WithdrawAsync(wave.Wave, code, cancel))
                {
                    case Withdrawal.Requested:
                        await session.Job("FoldIntake").RunAsync(cancel);
                        await session.Out.WriteLineAsync($"The answers are taken back from {wave.Wave.Id} and deleted.");
                        return ExitCode.Fine;
                    case Withdrawal.Already:
                        await session.Out.WriteLineAsync($"The answers were taken back from {wave.Wave.Id} before.");
                        return ExitCode.Fine;
                }

            return session.Error.Say([new("receipt-unknown", "RECEIPT", "No wave has a response of this receipt. Check the code; the answers may also have been deleted when their time was over.")]);
        }));
        return command;
    }
}
