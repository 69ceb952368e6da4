using System.Numerics;

namespace CantonRobotics.Badges;

/// <summary>Of the two signatures (r, s) and (r, n − s) that ECDSA accepts, only the one with the smaller s is ours.</summary>
public static class LowS
{
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
    private static readonly byte[] HalfOrder = Convert.FromHexString("7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8");

    public static bool Holds(ReadOnlySpan<byte> signature) => signature[32..].SequenceCompareTo(HalfOrder) <= 0;

    /// <summary>Replaces s by n − s: gives the low one from the high one, and the other way round.</summary>
    public static void Turn(Span<byte> signature)
    {
        var turned = new BigInteger(Order, isUnsigned: true, isBigEndian: true) - new BigInteger(signature[32..], isUnsigned: true, isBigEndian: true);
        signature[32..].Clear();
        turned.TryWriteBytes(signature[(64 - turned.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }
}
