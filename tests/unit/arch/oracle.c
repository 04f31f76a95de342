/*
 * Packs region fields into register words by bit-field structs, for comparison with the Python
 * codec. Reads lines "isa start end sh ap xn attr en ns" (isa 32 or 64, numbers in hex) and prints
 * "prbar prlar" in hex. GCC on little-endian hosts gives the first member the lowest bits.
 */
#include <inttypes.h>
#include <stdio.h>

union bar64 {
    struct { uint64_t xn : 2, ap : 2, sh : 2, base : 42, res0 : 16; } f;
    uint64_t word;
};
union lar64 {
    struct { uint64_t en : 1, attr : 3, ns : 1, res0 : 1, limit : 42, res1 : 16; } f;
    uint64_t word;
};
union bar32 {
    struct { uint32_t xn : 1, ap : 2, sh : 2, res0 : 1, base : 26; } f;
    uint32_t word;
};
union lar32 {
    struct { uint32_t en : 1, attr : 3, res0 : 2, limit : 26; } f;
    uint32_t word;
};

_Static_assert(sizeof(union bar64) == 8 && sizeof(union lar64) == 8, "64-bit words");
_Static_assert(sizeof(union bar32) == 4 && sizeof(union lar32) == 4, "32-bit words");

int main(void)
{
    uint64_t isa, start, end, sh, ap, xn, attr, en, ns;

    while (scanf("%" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64
                 " %" SCNx64 " %" SCNx64 " %" SCNx64,
                 &isa, &start, &end, &sh, &ap, &xn, &attr, &en, &ns) == 9) {
        if (isa == 0x64) {
            union bar64 bar = { .f = { .xn = xn, .ap = ap, .sh = sh, .base = start >> 6 } };
            union lar64 lar = { .f = { .en = en, .attr = attr, .ns = ns,
                                       .limit = (end - 1) >> 6 } };
            printf("%" PRIx64 " %" PRIx64 "\n", bar.word, lar.word);
        } else {
            union bar32 bar = { .f = { .xn = xn, .ap = ap, .sh = sh, .base = start >> 6 } };
            union lar32 lar = { .f = { .en = en, .attr = attr, .limit = (end - 1) >> 6 } };
            printf("%" PRIx32 " %" PRIx32 "\n", bar.word, lar.word);
        }
    }
    return 0;
}
