#include "core/logarithms.hpp"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace qgov::inline v0 {

namespace {

constexpr std::size_t lanes = 8;
using Doubles = double __attribute__((vector_size(lanes * sizeof(double))));  // understood by g++ and clang++
using Words = std::uint64_t __attribute__((vector_size(lanes * sizeof(std::uint64_t))));

// x = 2^k m with m from sqrt(1/2) to sqrt(2); f = m - 1, s = f/(2 + f): ln m = f - f^2/2 + s (f^2/2 + R(s^2)), R the polynomial
// for 2 artanh(s)/s - 2 of Sun's fdlibm. Without fused operations and in this order, so that all processors agree.
__attribute__((always_inline)) inline void eight_logarithms(const double* in, double* out) noexcept {
    constexpr std::uint64_t one = 0x3FF0000000000000u;
    constexpr std::uint64_t root_half = 0x3FE6A09E667F3BCDu;
    constexpr double ln2_high = 0x1.62e42fee00000p-1;
    constexpr double ln2_low = 0x1.a39ef35793c76p-33;
    constexpr double two_52 = 0x1p52;
    Words bits;
    __builtin_memcpy(&bits, in, sizeof bits);
    const Words exponent = (bits + (one - root_half)) >> 52;  // k + 1023
    const Words mantissa = bits - (exponent << 52) + one;
    Doubles m;
    __builtin_memcpy(&m, &mantissa, sizeof m);
    const Words shifted = exponent | std::bit_cast<std::uint64_t>(two_52);
    Doubles k;
    __builtin_memcpy(&k, &shifted, sizeof k);
    k = k - (two_52 + 1023);
    const Doubles f = m - 1.0;
    const Doubles s = f / (f + 2.0);
    const Doubles z = s * s;
    const Doubles w = z * z;
    const Doubles even =
        w * (w * (w * 1.531383769920937332e-01 + 2.222219843214978396e-01) + 3.999999999940941908e-01);
    const Doubles odd =
        z * (w * (w * (w * 1.479819860511658591e-01 + 1.818357216161805012e-01) + 2.857142874366239149e-01) +
             6.666666666666735130e-01);
    const Doubles half = 0.5 * f * f;
    const Doubles result = k * ln2_high - ((half - (s * (half + (even + odd)) + k * ln2_low)) - f);
    __builtin_memcpy(out, &result, sizeof result);
}

// The formula is for normal, positive, finite numbers.
bool usual(const double* in) noexcept {
    bool result = true;
    for (std::size_t at = 0; at < lanes; ++at)
        result &=
            in[at] >= std::numeric_limits<double>::min() && in[at] <= std::numeric_limits<double>::max();
    return result;
}

__attribute__((always_inline)) inline void all_logarithms(const double* in, double* out,
                                                          std::size_t count) noexcept {
    std::size_t at = 0;
    for (; at + lanes <= count; at += lanes) {
        if (usual(in + at)) {
            eight_logarithms(in + at, out + at);
        } else {
            for (std::size_t lane = at; lane < at + lanes; ++lane) out[lane] = std::log(in[lane]);
        }
    }
    if (at == count) return;
    double rest[lanes] = {1, 1, 1, 1, 1, 1, 1, 1};
    const std::size_t left = count - at;
    for (std::size_t lane = 0; lane < lanes && lane < left; ++lane) rest[lane] = in[at + lane];
    if (usual(rest)) {
        eight_logarithms(rest, rest);
    } else {
        for (double& each : rest) each = std::log(each);
    }
    for (std::size_t lane = 0; lane < lanes && lane < left; ++lane) out[at + lane] = rest[lane];
}

void with_any_processor(const double* in, double* out, std::size_t count) noexcept {
    all_logarithms(in, out, count);
}

// Not AVX-512, whose compilers fuse multiplication and addition: the bits would differ.
#if defined(__x86_64__)
__attribute__((target("avx2"))) void with_avx2(const double* in, double* out, std::size_t count) noexcept {
    all_logarithms(in, out, count);
}
#endif

}  // namespace

void logarithms(std::span<const double> in, std::span<double> out) noexcept {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return with_avx2(in.data(), out.data(), in.size());
#endif
    with_any_processor(in.data(), out.data(), in.size());
}

}  // namespace qgov::inline v0
