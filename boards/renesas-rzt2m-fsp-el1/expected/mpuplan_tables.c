/*
 * MPU register words of board 'renesas-rzt2m-fsp-el1', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board renesas-rzt2m-fsp-el1 sha256
 *     337b8ed6a9e0c4a5eac739fde8a13161df99d28e881946914bee52f9e232adb1
 *   input board.yaml sha256 337b8ed6a9e0c4a5eac739fde8a13161df99d28e881946914bee52f9e232adb1
 *   core rz-t2m (aarch32, EL1 24 and EL2 24 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x6a9aa3f3c41cd1da,
               "mpuplan_tables.h is of another run than this file");

/* Each list of words below is expanded by these: once as data, else for assertions. */
#define MPUPLAN_ROW(n, b, l) { .prbar = (b), .prlar = (l), .slot = (n) },
#define MPUPLAN_ROW_COUNT(n, b, l) + 1
#define MPUPLAN_ROW_ENABLED(n, b, l) + ((l) & 1)
#define MPUPLAN_ROW_MASK(n, b, l) + ((n) < 32 ? ((l) & UINT64_C(1)) << ((n) & 31) : UINT64_C(0))
#define MPUPLAN_ROW_FITS_EL1(n, b, l) + ((n) < MPUPLAN_EL1_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_FITS_EL2(n, b, l) + ((n) < MPUPLAN_EL2_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_SANE(n, b, l) + ((((l) & 1) == 0 || ((b) >> 6) <= ((l) >> 6)) ? 0 : 1)
#define MPUPLAN_ROW_SUM(n, b, l) + (UINT64_C(4) * (n) + 1) * (b) + (UINT64_C(4) * (n) + 3) * (l)

/* runtime/pcpu0/fsp */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(X) \
    /* [0x0000_0000, 0x0008_0000) 512KiB, el1 rwx, el0 rwx, normal-nc, share outer \
       serves fsp.atcm */ \
    X(0, UINT32_C(0x00000012), UINT32_C(0x0007ffc5)) \
    /* [0x0010_0000, 0x0011_0000) 64KiB, el1 rwx, el0 rwx, normal-nc, share outer \
       serves fsp.btcm */ \
    X(1, UINT32_C(0x00100012), UINT32_C(0x0010ffc5)) \
    /* [0x1000_0000, 0x1020_0000) 2MiB, el1 rwx, el0 rwx, normal-wt, share non \
       serves fsp.system-ram */ \
    X(2, UINT32_C(0x10000002), UINT32_C(0x101fffc7)) \
    /* [0x6000_0000, 0x8000_0000) 512MiB, el1 rwx, el0 rwx, normal-wt, share non \
       serves fsp.external */ \
    X(3, UINT32_C(0x60000002), UINT32_C(0x7fffffc7)) \
    /* [0x8000_0000, 0x8200_0000) 32MiB, el1 rw, el0 rw, device-nGnRE, share outer \
       serves non-safety-peri, safety-peri */ \
    X(4, UINT32_C(0x80000013), UINT32_C(0x81ffffc3)) \
    /* [0x9000_0000, 0x9020_0000) 2MiB, el1 rw, el0 rw, device-nGnRE, share outer; serves llpp */ \
    X(5, UINT32_C(0x90000013), UINT32_C(0x901fffc3)) \
    /* [0x9400_0000, 0x9420_0000) 2MiB, el1 rw, el0 rw, device-nGnRnE, share outer; serves gic0 */ \
    X(6, UINT32_C(0x94000013), UINT32_C(0x941fffc1)) \
    /* [0xa000_0000, 0xa100_0000) 16MiB, el1 rw, el0 rw, device-nGnRE, share outer \
       serves encoder-if */ \
    X(7, UINT32_C(0xa0000013), UINT32_C(0xa0ffffc3)) \
    /* [0xc000_0000, 0xc100_0000) 16MiB, el1 rw, el0 rw, device-nGnRnE, share outer \
       serves debug-private */ \
    X(8, UINT32_C(0xc0000013), UINT32_C(0xc0ffffc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_fsp[MPUPLAN_SLOTS_RUNTIME_PCPU0_FSP] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_FSP,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_FSP,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_FSP,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_FSP(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000af607ee120),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_RUNTIME_PCPU0_FSP] = {
        .name = "runtime/pcpu0/fsp",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_fsp,
        .mair = { UINT32_C(0xaa440400), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_FSP,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_FSP,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_FSP,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_FSP,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_FSP,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00000001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
