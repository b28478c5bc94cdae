namespace ProductVideo.Vision.Detection.Choices;

/// <summary>Whether a shot shows one product.</summary>
public enum ProductVerdict
{
    /// <summary>There is one product.</summary>
    Chosen,

    /// <summary>Nothing was found often and surely enough.</summary>
    None,

    /// <summary>Several things in one frame are about as likely.</summary>
    Several,

    /// <summary>A person fills the frame, and the product is nothing apart from the person.</summary>
    PersonFillsFrame,

    /// <summary>The best box is that of a person, not of what the person wears.</summary>
    PersonTakenForProduct,
}
