using Orleans.Runtime;

namespace Orleans.Storage
{
    /// <summary>Somebody else wrote the state since this activation read it.</summary>
    public class InconsistentStateException : OrleansException
    {
        public InconsistentStateException()
        {
        }

        public InconsistentStateException(string message)
            : base(message)
        {
        }

        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException!)
        {
        }

        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
            : base(errorMsg, storageException!)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : this(errorMsg, storedEtag, currentEtag, null)
        {
        }

        public string? StoredEtag { get; }

        public string? CurrentEtag { get; }

        /// <summary>Set until it has left the grain that wrote: that activation ends, its callers' do not.</summary>
        internal bool IsSourceActivation { get; set; } = true;
    }

    /// <summary>A storage provider is missing or wrong.</summary>
    public sealed class BadProviderConfigException : OrleansException
    {
        public BadProviderConfigException(string msg)
            : base(msg)
        {
        }
    }
}

namespace Orleans.Serialization
{
    /// <summary>The base of serialisation's exceptions.</summary>
    public class SerializerException : Exception
    {
        public SerializerException(string message)
            : base(message)
        {
        }
    }

    /// <summary>A value of a type that cannot travel was in a call.</summary>
    public sealed class CodecNotFoundException(string message) : SerializerException(message);
}
