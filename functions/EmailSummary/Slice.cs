using C2G.Survey.Functions.Hosting;

namespace C2G.Survey.Functions.EmailSummary;

internal static class Slice
{
    public static void AddEmailSummary(this IServiceCollection services)
    {
        services.AddSingleton<EmailSummaryJob>().AddSingleton<IJob>(s => s.GetRequiredService<EmailSummaryJob>());
        services.AddSingleton<Readers>().AddSingleton<Outbox>().AddSingleton<SmtpDelivery>().AddSingleton<PickupDelivery>();
        services.AddSingleton<IDelivery>(s => s.GetRequiredService<Settings>().SmtpHost is null
            ? s.GetRequiredService<PickupDelivery>() : s.GetRequiredService<SmtpDelivery>());
    }
}
