namespace ProductVideo.Operations.Uploads;

/// <summary>Counts files and bytes against the limits. Safe for many threads.</summary>
/// <param name="options">The limits.</param>
internal sealed class UploadQuota(UploadOptions options)
{
    private readonly Lock _lock = new();
    private int _atOnce;
    private int _files;
    private long _bytes;

    /// <summary>Counts a file that waits already.</summary>
    public void Count(long bytes)
    {
        lock (_lock)
        {
            _files++;
            _bytes += bytes;
        }
    }

    /// <summary>Forgets a file that no longer waits.</summary>
    public void Forget(long bytes)
    {
        lock (_lock)
        {
            _files--;
            _bytes -= bytes;
        }
    }

    /// <summary>Lets a file come in; what it takes is given back when the reservation ends, unless it is kept.</summary>
    /// <exception cref="UploadRefusedException">There are too many.</exception>
    public Reservation Begin()
    {
        lock (_lock)
        {
            if (_atOnce >= options.MaximumAtOnce)
            {
                throw new UploadRefusedException(UploadRefusal.TooMany, $"{_atOnce} files are coming in, and no more may (web.uploads.maximumAtOnce). Try again when one is done.");
            }

            if (_files >= options.MaximumPending)
            {
                throw new UploadRefusedException(
                    UploadRefusal.TooMany, $"{_files} files wait for their products, and no more may (web.uploads.maximumPending). Register products with them, or delete some.");
            }

            _atOnce++;
            _files++;
            return new Reservation(this);
        }
    }

    private void Grow(long bytes)
    {
        lock (_lock)
        {
            if (_bytes + bytes > options.MaximumTotalBytes)
            {
                throw new UploadRefusedException(
                    UploadRefusal.TooMany,
                    $"All files together would have more than {options.MaximumTotalBytes >> 20} MiB (web.uploads.maximumTotalBytes). Register products with those that wait, or delete some.");
            }

            _bytes += bytes;
        }
    }

    private void End(long bytes, bool isKept)
    {
        lock (_lock)
        {
            _atOnce--;
            if (!isKept)
            {
                _files--;
                _bytes -= bytes;
            }
        }
    }

    /// <summary>A file that comes in.</summary>
    internal sealed class Reservation(UploadQuota quota) : IDisposable
    {
        private bool _isKept;

        /// <summary>Bytes so far.</summary>
        public long Bytes { get; private set; }

        /// <summary>Counts bytes that came.</summary>
        /// <exception cref="UploadRefusedException">There are too many.</exception>
        public void Add(int count)
        {
            quota.Grow(count);
            Bytes += count;
        }

        /// <summary>The file is complete and stays.</summary>
        public void Keep() => _isKept = true;

        /// <inheritdoc/>
        public void Dispose() => quota.End(Bytes, _isKept);
    }
}
