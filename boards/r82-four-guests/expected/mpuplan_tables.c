/*
 * MPU register words of board 'r82-four-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r82-four-guests sha256
 *     226525ab05789556af866e5f05b1f548b59ce86a5bce280eaa310aa31d5bf7d0
 *   input board.yaml sha256 226525ab05789556af866e5f05b1f548b59ce86a5bce280eaa310aa31d5bf7d0
 *   core cortex-r82 (aarch64, EL1 32 and EL2 32 regions, xn reading single)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x146ff5e476d51a61,
               "mpuplan_tables.h is of another run than this file");

/* Each list of words below is expanded by these: once as data, else for assertions. */
#define MPUPLAN_ROW(n, b, l) { .prbar = (b), .prlar = (l), .slot = (n), .reserved = 0 },
#define MPUPLAN_ROW_COUNT(n, b, l) + 1
#define MPUPLAN_ROW_ENABLED(n, b, l) + ((l) & 1)
#define MPUPLAN_ROW_MASK(n, b, l) + ((n) < 32 ? ((l) & UINT64_C(1)) << ((n) & 31) : UINT64_C(0))
#define MPUPLAN_ROW_FITS_EL1(n, b, l) + ((n) < MPUPLAN_EL1_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_FITS_EL2(n, b, l) + ((n) < MPUPLAN_EL2_REGIONS ? 0 : 1)
#define MPUPLAN_ROW_SANE(n, b, l) + ((((l) & 1) == 0 || ((b) >> 6) <= ((l) >> 6)) ? 0 : 1)
#define MPUPLAN_ROW_SUM(n, b, l) + (UINT64_C(4) * (n) + 1) * (b) + (UINT64_C(4) * (n) + 3) * (l)

/* boot/pcpu0/idle, boot/pcpu1/idle */
#define MPUPLAN_WORDS_BOOT_PCPU0_IDLE(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x1000_0000, 0x1001_4000) 80KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data */ \
    X(1, UINT64_C(0x0000000010000032), UINT64_C(0x0000000010013fc3)) \
    /* [0x1001_4000, 0x1008_c000) 480KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text, xen.image.text */ \
    X(2, UINT64_C(0x0000000010014038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_0000) 80KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x000000001009ffc3)) \
    /* [0x100a_0000, 0x100c_a000) 168KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.data */ \
    X(4, UINT64_C(0x00000000100a0032), UINT64_C(0x00000000100c9fc3))

const struct mpuplan_slot mpuplan_slots_boot_pcpu0_idle[MPUPLAN_SLOTS_BOOT_PCPU0_IDLE] = {
    MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_BOOT_PCPU0_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_BOOT_PCPU0_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_BOOT_PCPU0_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000000627160c37),
               "a word of another plan");

/* domain-build/pcpu0/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x1000_0000, 0x1001_4000) 80KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data */ \
    X(1, UINT64_C(0x0000000010000032), UINT64_C(0x0000000010013fc3)) \
    /* [0x1001_4000, 0x1008_c000) 480KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text, xen.image.text */ \
    X(2, UINT64_C(0x0000000010014038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_0000) 80KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x000000001009ffc3)) \
    /* [0x100a_0000, 0x100c_a000) 168KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.data */ \
    X(4, UINT64_C(0x00000000100a0032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(5, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x4000_0000, 0x6260_0000) 550MiB, el2 rw, guest none, normal-wb, share inner \
       serves body.ram, frames, drive.ram, linux.ram, xen.heap */ \
    X(7, UINT64_C(0x0000000040000032), UINT64_C(0x00000000625fffc3)) \
    /* [0x6260_0000, 0x6261_0000) 64KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.fdt */ \
    X(8, UINT64_C(0x000000006260003a), UINT64_C(0x000000006260ffc3)) \
    /* [0xb024_0000, 0xb048_0000) 2304KiB, el2 rw, guest none, normal-wb, share inner \
       serves samples, sense.ram */ \
    X(9, UINT64_C(0x00000000b0240032), UINT64_C(0x00000000b047ffc3))

const struct mpuplan_slot mpuplan_slots_domain_build_pcpu0_idle[MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE] = {
    MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_DOMAIN_BUILD_PCPU0_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006ac58e015e),
               "a word of another plan");

/* domain-build/pcpu1/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x1000_0000, 0x1001_4000) 80KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.init-data */ \
    X(1, UINT64_C(0x0000000010000032), UINT64_C(0x0000000010013fc3)) \
    /* [0x1001_4000, 0x1008_c000) 480KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.init-text, xen.image.text */ \
    X(2, UINT64_C(0x0000000010014038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_0000) 80KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x000000001009ffc3)) \
    /* [0x100a_0000, 0x100c_a000) 168KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.ro-after-init, xen.image.data */ \
    X(4, UINT64_C(0x00000000100a0032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0814_0000, 0x0816_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(5, UINT64_C(0x0000000008140022), UINT64_C(0x000000000815ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x4000_0000, 0x6260_0000) 550MiB, el2 rw, guest none, normal-wb, share inner \
       serves body.ram, frames, drive.ram, linux.ram, xen.heap */ \
    X(7, UINT64_C(0x0000000040000032), UINT64_C(0x00000000625fffc3)) \
    /* [0x6260_0000, 0x6261_0000) 64KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.fdt */ \
    X(8, UINT64_C(0x000000006260003a), UINT64_C(0x000000006260ffc3)) \
    /* [0xb024_0000, 0xb048_0000) 2304KiB, el2 rw, guest none, normal-wb, share inner \
       serves samples, sense.ram */ \
    X(9, UINT64_C(0x00000000b0240032), UINT64_C(0x00000000b047ffc3))

const struct mpuplan_slot mpuplan_slots_domain_build_pcpu1_idle[MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU1_IDLE] = {
    MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU1_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU1_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_DOMAIN_BUILD_PCPU1_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000006ac63e015e),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* disabled: [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(1, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc0)) \
    /* [0x1002_c000, 0x1008_c000) 384KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(2, UINT64_C(0x000000001002c038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_2000) 88KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x00000000100a1fc3)) \
    /* [0x100a_2000, 0x100c_a000) 160KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.data */ \
    X(4, UINT64_C(0x00000000100a2032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(5, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x6060_0000, 0x6260_0000) 32MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(7, UINT64_C(0x0000000060600032), UINT64_C(0x00000000625fffc3)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* disabled: [0xb024_0000, 0xb048_0000) 2304KiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(9, UINT64_C(0x00000000b0240036), UINT64_C(0x00000000b047ffc2)) \
    /* disabled: [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc0)) \
    /* disabled: [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc0)) \
    /* disabled: [0x0934_0000, 0x0934_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT64_C(0x0000000009340026), UINT64_C(0x0000000009340fc0)) \
    /* disabled: [0x4010_0000, 0x4020_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000040100036), UINT64_C(0x00000000401fffc2)) \
    /* disabled: [0x4010_0000, 0x4060_0000) 5MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(14, UINT64_C(0x0000000040100036), UINT64_C(0x00000000405fffc2)) \
    /* disabled: [0x4060_0000, 0x6060_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(15, UINT64_C(0x0000000040600034), UINT64_C(0x00000000605fffc2)) \
    /* disabled: [0xb000_0000, 0xb010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(16, UINT64_C(0x00000000b000003c), UINT64_C(0x00000000b00fffc2)) \
    /* disabled: [0xb020_0000, 0xb028_0000) 512KiB, el2 r, guest r, normal-wb, share inner */ \
    X(17, UINT64_C(0x00000000b020003e), UINT64_C(0x00000000b027ffc2)) \
    /* disabled: [0x0920_0000, 0x0921_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(18, UINT64_C(0x0000000009200026), UINT64_C(0x000000000920ffc0)) \
    /* disabled: [0xb100_0000, 0xb110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(19, UINT64_C(0x00000000b100003c), UINT64_C(0x00000000b10fffc2)) \
    /* disabled: [0xb120_0000, 0xb124_0000) 256KiB, el2 r, guest r, normal-wb, share inner */ \
    X(20, UINT64_C(0x00000000b120003e), UINT64_C(0x00000000b123ffc2))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_idle[MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000025d3922dd0b),
               "a word of another plan");

/* runtime/pcpu0/linux */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(1, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc1)) \
    /* [0x1002_c000, 0x1008_c000) 384KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(2, UINT64_C(0x000000001002c038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_2000) 88KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x00000000100a1fc3)) \
    /* [0x100a_2000, 0x100c_a000) 160KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.data */ \
    X(4, UINT64_C(0x00000000100a2032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(5, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x6060_0000, 0x6260_0000) 32MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(7, UINT64_C(0x0000000060600032), UINT64_C(0x00000000625fffc3)) \
    /* [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth0 \
       implied: el2 rw on eth0 */ \
    X(8, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc1)) \
    /* disabled: [0xb024_0000, 0xb048_0000) 2304KiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(9, UINT64_C(0x00000000b0240036), UINT64_C(0x00000000b047ffc2)) \
    /* disabled: [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc0)) \
    /* disabled: [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc0)) \
    /* disabled: [0x0934_0000, 0x0934_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT64_C(0x0000000009340026), UINT64_C(0x0000000009340fc0)) \
    /* [0x4010_0000, 0x4020_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner \
       serves frames \
       implied: el2 rw on frames */ \
    X(13, UINT64_C(0x0000000040100036), UINT64_C(0x00000000401fffc3)) \
    /* disabled: [0x4010_0000, 0x4060_0000) 5MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(14, UINT64_C(0x0000000040100036), UINT64_C(0x00000000405fffc2)) \
    /* [0x4060_0000, 0x6060_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner \
       serves linux.ram \
       implied: el2 rw on linux.ram */ \
    X(15, UINT64_C(0x0000000040600034), UINT64_C(0x00000000605fffc3)) \
    /* disabled: [0xb000_0000, 0xb010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(16, UINT64_C(0x00000000b000003c), UINT64_C(0x00000000b00fffc2)) \
    /* disabled: [0xb020_0000, 0xb028_0000) 512KiB, el2 r, guest r, normal-wb, share inner */ \
    X(17, UINT64_C(0x00000000b020003e), UINT64_C(0x00000000b027ffc2)) \
    /* [0x0920_0000, 0x0921_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves nvme \
       implied: el2 rw on nvme */ \
    X(18, UINT64_C(0x0000000009200026), UINT64_C(0x000000000920ffc1)) \
    /* disabled: [0xb100_0000, 0xb110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(19, UINT64_C(0x00000000b100003c), UINT64_C(0x00000000b10fffc2)) \
    /* disabled: [0xb120_0000, 0xb124_0000) 256KiB, el2 r, guest r, normal-wb, share inner */ \
    X(20, UINT64_C(0x00000000b120003e), UINT64_C(0x00000000b123ffc2))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_linux[MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000025d3922ddf6),
               "a word of another plan");

/* runtime/pcpu0/drive */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* disabled: [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(1, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc0)) \
    /* [0x1002_c000, 0x1008_c000) 384KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(2, UINT64_C(0x000000001002c038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_2000) 88KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x00000000100a1fc3)) \
    /* [0x100a_2000, 0x100c_a000) 160KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.data */ \
    X(4, UINT64_C(0x00000000100a2032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(5, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x6060_0000, 0x6260_0000) 32MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(7, UINT64_C(0x0000000060600032), UINT64_C(0x00000000625fffc3)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* disabled: [0xb024_0000, 0xb048_0000) 2304KiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(9, UINT64_C(0x00000000b0240036), UINT64_C(0x00000000b047ffc2)) \
    /* [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves can0 \
       implied: el2 rw on can0 */ \
    X(10, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc1)) \
    /* disabled: [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc0)) \
    /* [0x0934_0000, 0x0934_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves pwm \
       implied: el2 rw on pwm */ \
    X(12, UINT64_C(0x0000000009340026), UINT64_C(0x0000000009340fc1)) \
    /* disabled: [0x4010_0000, 0x4020_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000040100036), UINT64_C(0x00000000401fffc2)) \
    /* [0x4010_0000, 0x4060_0000) 5MiB, el2 rw, guest rw, normal-wb, share inner \
       serves frames, drive.ram \
       implied: el2 rw on frames \
       implied: el2 rw on drive.ram */ \
    X(14, UINT64_C(0x0000000040100036), UINT64_C(0x00000000405fffc3)) \
    /* disabled: [0x4060_0000, 0x6060_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(15, UINT64_C(0x0000000040600034), UINT64_C(0x00000000605fffc2)) \
    /* [0xb000_0000, 0xb010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner \
       serves drive.code \
       implied: el2 rx on drive.code */ \
    X(16, UINT64_C(0x00000000b000003c), UINT64_C(0x00000000b00fffc3)) \
    /* [0xb020_0000, 0xb028_0000) 512KiB, el2 r, guest r, normal-wb, share inner \
       serves drive.consts, samples \
       implied: el2 r on drive.consts \
       implied: el2 r on samples */ \
    X(17, UINT64_C(0x00000000b020003e), UINT64_C(0x00000000b027ffc3)) \
    /* disabled: [0x0920_0000, 0x0921_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(18, UINT64_C(0x0000000009200026), UINT64_C(0x000000000920ffc0)) \
    /* disabled: [0xb100_0000, 0xb110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(19, UINT64_C(0x00000000b100003c), UINT64_C(0x00000000b10fffc2)) \
    /* disabled: [0xb120_0000, 0xb124_0000) 256KiB, el2 r, guest r, normal-wb, share inner */ \
    X(20, UINT64_C(0x00000000b120003e), UINT64_C(0x00000000b123ffc2))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_drive[MPUPLAN_SLOTS_RUNTIME_PCPU0_DRIVE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_DRIVE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_DRIVE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_DRIVE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_DRIVE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000025d3922de2e),
               "a word of another plan");

/* runtime/pcpu0/sense */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* disabled: [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(1, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc0)) \
    /* [0x1002_c000, 0x1008_c000) 384KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(2, UINT64_C(0x000000001002c038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_2000) 88KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x00000000100a1fc3)) \
    /* [0x100a_2000, 0x100c_a000) 160KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.data */ \
    X(4, UINT64_C(0x00000000100a2032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr0 */ \
    X(5, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x6060_0000, 0x6260_0000) 32MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(7, UINT64_C(0x0000000060600032), UINT64_C(0x00000000625fffc3)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* [0xb024_0000, 0xb048_0000) 2304KiB, el2 rw, guest rw, normal-wb, share inner \
       serves samples, sense.ram \
       implied: el2 rw on samples \
       implied: el2 rw on sense.ram */ \
    X(9, UINT64_C(0x00000000b0240036), UINT64_C(0x00000000b047ffc3)) \
    /* disabled: [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc0)) \
    /* [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves adc \
       implied: el2 rw on adc */ \
    X(11, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc1)) \
    /* disabled: [0x0934_0000, 0x0934_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT64_C(0x0000000009340026), UINT64_C(0x0000000009340fc0)) \
    /* disabled: [0x4010_0000, 0x4020_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000040100036), UINT64_C(0x00000000401fffc2)) \
    /* disabled: [0x4010_0000, 0x4060_0000) 5MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(14, UINT64_C(0x0000000040100036), UINT64_C(0x00000000405fffc2)) \
    /* disabled: [0x4060_0000, 0x6060_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(15, UINT64_C(0x0000000040600034), UINT64_C(0x00000000605fffc2)) \
    /* disabled: [0xb000_0000, 0xb010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(16, UINT64_C(0x00000000b000003c), UINT64_C(0x00000000b00fffc2)) \
    /* disabled: [0xb020_0000, 0xb028_0000) 512KiB, el2 r, guest r, normal-wb, share inner */ \
    X(17, UINT64_C(0x00000000b020003e), UINT64_C(0x00000000b027ffc2)) \
    /* disabled: [0x0920_0000, 0x0921_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(18, UINT64_C(0x0000000009200026), UINT64_C(0x000000000920ffc0)) \
    /* [0xb100_0000, 0xb110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner \
       serves sense.code \
       implied: el2 rx on sense.code */ \
    X(19, UINT64_C(0x00000000b100003c), UINT64_C(0x00000000b10fffc3)) \
    /* [0xb120_0000, 0xb124_0000) 256KiB, el2 r, guest r, normal-wb, share inner \
       serves sense.consts \
       implied: el2 r on sense.consts */ \
    X(20, UINT64_C(0x00000000b120003e), UINT64_C(0x00000000b123ffc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_sense[MPUPLAN_SLOTS_RUNTIME_PCPU0_SENSE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_SENSE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_SENSE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_SENSE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_SENSE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000025d3922de03),
               "a word of another plan");

/* runtime/pcpu1/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* disabled: [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(1, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc0)) \
    /* [0x1002_c000, 0x1008_c000) 384KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(2, UINT64_C(0x000000001002c038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_2000) 88KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x00000000100a1fc3)) \
    /* [0x100a_2000, 0x100c_a000) 160KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.data */ \
    X(4, UINT64_C(0x00000000100a2032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0814_0000, 0x0816_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(5, UINT64_C(0x0000000008140022), UINT64_C(0x000000000815ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x6060_0000, 0x6260_0000) 32MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(7, UINT64_C(0x0000000060600032), UINT64_C(0x00000000625fffc3)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* disabled: [0x0920_0000, 0x0921_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT64_C(0x0000000009200026), UINT64_C(0x000000000920ffc0)) \
    /* disabled: [0x0931_0000, 0x0931_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT64_C(0x0000000009310026), UINT64_C(0x0000000009310fc0)) \
    /* disabled: [0x4000_0000, 0x4020_0000) 2MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(11, UINT64_C(0x0000000040000036), UINT64_C(0x00000000401fffc2)) \
    /* disabled: [0x4010_0000, 0x4020_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(12, UINT64_C(0x0000000040100036), UINT64_C(0x00000000401fffc2)) \
    /* disabled: [0x4060_0000, 0x6060_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000040600034), UINT64_C(0x00000000605fffc2)) \
    /* disabled: [0xb200_0000, 0xb208_0000) 512KiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(14, UINT64_C(0x00000000b200003c), UINT64_C(0x00000000b207ffc2))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_idle[MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000ca8f2ccfd1),
               "a word of another plan");

/* runtime/pcpu1/linux */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(1, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc1)) \
    /* [0x1002_c000, 0x1008_c000) 384KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(2, UINT64_C(0x000000001002c038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_2000) 88KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x00000000100a1fc3)) \
    /* [0x100a_2000, 0x100c_a000) 160KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.data */ \
    X(4, UINT64_C(0x00000000100a2032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0814_0000, 0x0816_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(5, UINT64_C(0x0000000008140022), UINT64_C(0x000000000815ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x6060_0000, 0x6260_0000) 32MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(7, UINT64_C(0x0000000060600032), UINT64_C(0x00000000625fffc3)) \
    /* [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth0 \
       implied: el2 rw on eth0 */ \
    X(8, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc1)) \
    /* [0x0920_0000, 0x0921_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves nvme \
       implied: el2 rw on nvme */ \
    X(9, UINT64_C(0x0000000009200026), UINT64_C(0x000000000920ffc1)) \
    /* disabled: [0x0931_0000, 0x0931_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(10, UINT64_C(0x0000000009310026), UINT64_C(0x0000000009310fc0)) \
    /* disabled: [0x4000_0000, 0x4020_0000) 2MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(11, UINT64_C(0x0000000040000036), UINT64_C(0x00000000401fffc2)) \
    /* [0x4010_0000, 0x4020_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner \
       serves frames \
       implied: el2 rw on frames */ \
    X(12, UINT64_C(0x0000000040100036), UINT64_C(0x00000000401fffc3)) \
    /* [0x4060_0000, 0x6060_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner \
       serves linux.ram \
       implied: el2 rw on linux.ram */ \
    X(13, UINT64_C(0x0000000040600034), UINT64_C(0x00000000605fffc3)) \
    /* disabled: [0xb200_0000, 0xb208_0000) 512KiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(14, UINT64_C(0x00000000b200003c), UINT64_C(0x00000000b207ffc2))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_linux[MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_LINUX(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000ca8f2cd08c),
               "a word of another plan");

/* runtime/pcpu1/body */
#define MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(X) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(0, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* disabled: [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(1, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc0)) \
    /* [0x1002_c000, 0x1008_c000) 384KiB, el2 rx, guest none, normal-wb, share inner \
       serves xen.image.text */ \
    X(2, UINT64_C(0x000000001002c038), UINT64_C(0x000000001008bfc3)) \
    /* [0x1008_c000, 0x100a_2000) 88KiB, el2 r, guest none, normal-wb, share inner \
       serves xen.image.rodata, xen.image.ro-after-init */ \
    X(3, UINT64_C(0x000000001008c03a), UINT64_C(0x00000000100a1fc3)) \
    /* [0x100a_2000, 0x100c_a000) 160KiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.image.data */ \
    X(4, UINT64_C(0x00000000100a2032), UINT64_C(0x00000000100c9fc3)) \
    /* [0x0814_0000, 0x0816_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr1 */ \
    X(5, UINT64_C(0x0000000008140022), UINT64_C(0x000000000815ffc1)) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(6, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x6060_0000, 0x6260_0000) 32MiB, el2 rw, guest none, normal-wb, share inner \
       serves xen.heap */ \
    X(7, UINT64_C(0x0000000060600032), UINT64_C(0x00000000625fffc3)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* disabled: [0x0920_0000, 0x0921_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT64_C(0x0000000009200026), UINT64_C(0x000000000920ffc0)) \
    /* [0x0931_0000, 0x0931_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves can1 \
       implied: el2 rw on can1 */ \
    X(10, UINT64_C(0x0000000009310026), UINT64_C(0x0000000009310fc1)) \
    /* [0x4000_0000, 0x4020_0000) 2MiB, el2 rw, guest rw, normal-wb, share inner \
       serves body.ram, frames \
       implied: el2 rw on body.ram \
       implied: el2 rw on frames */ \
    X(11, UINT64_C(0x0000000040000036), UINT64_C(0x00000000401fffc3)) \
    /* disabled: [0x4010_0000, 0x4020_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(12, UINT64_C(0x0000000040100036), UINT64_C(0x00000000401fffc2)) \
    /* disabled: [0x4060_0000, 0x6060_0000) 512MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000040600034), UINT64_C(0x00000000605fffc2)) \
    /* [0xb200_0000, 0xb208_0000) 512KiB, el2 rx, guest rx, normal-wb, share inner \
       serves body.code \
       implied: el2 rx on body.code */ \
    X(14, UINT64_C(0x00000000b200003c), UINT64_C(0x00000000b207ffc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_body[MPUPLAN_SLOTS_RUNTIME_PCPU1_BODY] = {
    MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU1_BODY,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU1_BODY,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU1_BODY,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU1_BODY(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000ca8f2cd066),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_BOOT_PCPU0_IDLE,
        .enabled_count = MPUPLAN_ENABLED_BOOT_PCPU0_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE,
        .free_slots = MPUPLAN_FREE_BOOT_PCPU0_IDLE,
        .enable_mask = MPUPLAN_MASK_BOOT_PCPU0_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_BOOT_PCPU1_IDLE] = {
        .name = "boot/pcpu1/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_BOOT_PCPU1_IDLE,
        .enabled_count = MPUPLAN_ENABLED_BOOT_PCPU1_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE,
        .free_slots = MPUPLAN_FREE_BOOT_PCPU1_IDLE,
        .enable_mask = MPUPLAN_MASK_BOOT_PCPU1_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE] = {
        .name = "domain-build/pcpu0/idle",
        .stage = "domain-build",
        .guest = NULL,
        .slots = mpuplan_slots_domain_build_pcpu0_idle,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE,
        .enabled_count = MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU0_IDLE,
        .free_slots = MPUPLAN_FREE_DOMAIN_BUILD_PCPU0_IDLE,
        .enable_mask = MPUPLAN_MASK_DOMAIN_BUILD_PCPU0_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_DOMAIN_BUILD_PCPU1_IDLE] = {
        .name = "domain-build/pcpu1/idle",
        .stage = "domain-build",
        .guest = NULL,
        .slots = mpuplan_slots_domain_build_pcpu1_idle,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU1_IDLE,
        .enabled_count = MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU1_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU1_IDLE,
        .free_slots = MPUPLAN_FREE_DOMAIN_BUILD_PCPU1_IDLE,
        .enable_mask = MPUPLAN_MASK_DOMAIN_BUILD_PCPU1_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE] = {
        .name = "runtime/pcpu0/idle",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_idle,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_IDLE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX] = {
        .name = "runtime/pcpu0/linux",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu0_linux,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_LINUX,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_LINUX,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_DRIVE] = {
        .name = "runtime/pcpu0/drive",
        .stage = "runtime",
        .guest = "drive",
        .slots = mpuplan_slots_runtime_pcpu0_drive,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_DRIVE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_DRIVE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DRIVE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_DRIVE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_DRIVE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_SENSE] = {
        .name = "runtime/pcpu0/sense",
        .stage = "runtime",
        .guest = "sense",
        .slots = mpuplan_slots_runtime_pcpu0_sense,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_SENSE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_SENSE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_SENSE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_SENSE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_SENSE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE] = {
        .name = "runtime/pcpu1/idle",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu1_idle,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_IDLE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_IDLE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_IDLE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX] = {
        .name = "runtime/pcpu1/linux",
        .stage = "runtime",
        .guest = "linux",
        .slots = mpuplan_slots_runtime_pcpu1_linux,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_LINUX,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_LINUX,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU1_BODY] = {
        .name = "runtime/pcpu1/body",
        .stage = "runtime",
        .guest = "body",
        .slots = mpuplan_slots_runtime_pcpu1_body,
        .mair = UINT64_C(0x000000000000ff04),
        .pcpu = 1,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU1_BODY,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU1_BODY,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BODY,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU1_BODY,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU1_BODY,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
