namespace ProductVideo.Dashboard.Components;

/// <summary>Short messages for the person at one browser.</summary>
internal sealed class Toasts
{
    /// <summary>Tells that there is a new message.</summary>
    public event Action<Toast>? Shown;

    /// <summary>Says that something was done.</summary>
    /// <param name="text">What.</param>
    /// <param name="undo">Takes it back; null if that cannot be done.</param>
    public void Say(string text, Func<Task>? undo = null) => Shown?.Invoke(new Toast(text, "good", undo));

    /// <summary>Says that something did not work.</summary>
    public void Complain(string text) => Shown?.Invoke(new Toast(text, "bad", null));
}
