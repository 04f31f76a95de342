/*
 * MPU register words of board 'r52-guest-el1', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-guest-el1 sha256
 *     4443991a40241c1f20e275ec58e726c0d086a81d4bb76520730300372c8069df
 *   input board.yaml sha256 4443991a40241c1f20e275ec58e726c0d086a81d4bb76520730300372c8069df
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x748ed1c50ed34454,
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

/* domain-build/pcpu0/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(X) \
    /* [0x2000_0000, 0x2004_2000) 264KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x20000004), UINT32_C(0x20041fc5)) \
    /* [0x2004_2000, 0x2005_1000) 60KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x20042005), UINT32_C(0x20050fc5)) \
    /* [0x2005_1000, 0x2008_6000) 212KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(2, UINT32_C(0x20051001), UINT32_C(0x20085fc5)) \
    /* [0x2008_6000, 0x2009_6000) 64KiB, el2 rw, guest none, normal-nc, share outer \
       serves ivc0 */ \
    X(3, UINT32_C(0x20086011), UINT32_C(0x20095fc3)) \
    /* [0x20f0_0000, 0x2108_0000) 1536KiB, el2 rw, guest none, normal-wb, share non \
       serves rtos.ram, rtos.code */ \
    X(4, UINT32_C(0x20f00001), UINT32_C(0x2107ffc5)) \
    /* [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest none, normal-wb, share non \
       serves logger.ram */ \
    X(5, UINT32_C(0x23000001), UINT32_C(0x233fffc5)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(6, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(7, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(8, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000b9c6b62df5),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x2000_0000, 0x2004_2000) 264KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x20000004), UINT32_C(0x20041fc5)) \
    /* [0x2004_2000, 0x2005_1000) 60KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x20042005), UINT32_C(0x20050fc5)) \
    /* [0x2005_1000, 0x2008_6000) 212KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(2, UINT32_C(0x20051001), UINT32_C(0x20085fc5)) \
    /* disabled: [0x2008_6000, 0x2009_6000) 64KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(3, UINT32_C(0x20086013), UINT32_C(0x20095fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(4, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* disabled: [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(5, UINT32_C(0x23000002), UINT32_C(0x233fffc4)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(6, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(7, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(8, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2008_6000, 0x2009_6000) 64KiB, el2 r, guest r, normal-nc, share outer */ \
    X(9, UINT32_C(0x20086017), UINT32_C(0x20095fc2)) \
    /* disabled: [0x20f0_0000, 0x2100_0000) 1MiB, el2 rw, guest rw, normal-wb, share non */ \
    X(10, UINT32_C(0x20f00003), UINT32_C(0x20ffffc4)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT32_C(0xe0205013), UINT32_C(0xe0205fc0)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(13, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d4bcc25331),
               "a word of another plan");

/* runtime/pcpu0/rtos */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(X) \
    /* [0x2000_0000, 0x2004_2000) 264KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x20000004), UINT32_C(0x20041fc5)) \
    /* [0x2004_2000, 0x2005_1000) 60KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x20042005), UINT32_C(0x20050fc5)) \
    /* [0x2005_1000, 0x2008_6000) 212KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(2, UINT32_C(0x20051001), UINT32_C(0x20085fc5)) \
    /* [0x2008_6000, 0x2009_6000) 64KiB, el2 rw, guest rw, normal-nc, share outer \
       serves ivc0 \
       implied: el2 rw on ivc0 */ \
    X(3, UINT32_C(0x20086013), UINT32_C(0x20095fc3)) \
    /* [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non \
       serves rtos.code \
       implied: el2 rx on rtos.code */ \
    X(4, UINT32_C(0x21000006), UINT32_C(0x2107ffc5)) \
    /* disabled: [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(5, UINT32_C(0x23000002), UINT32_C(0x233fffc4)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(6, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(7, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(8, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2008_6000, 0x2009_6000) 64KiB, el2 r, guest r, normal-nc, share outer */ \
    X(9, UINT32_C(0x20086017), UINT32_C(0x20095fc2)) \
    /* [0x20f0_0000, 0x2100_0000) 1MiB, el2 rw, guest rw, normal-wb, share non \
       serves rtos.ram \
       implied: el2 rw on rtos.ram */ \
    X(10, UINT32_C(0x20f00003), UINT32_C(0x20ffffc5)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio0 \
       implied: el2 rw on gpio0 */ \
    X(11, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* disabled: [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT32_C(0xe0205013), UINT32_C(0xe0205fc0)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth \
       implied: el2 rw on eth */ \
    X(13, UINT32_C(0xe0300013), UINT32_C(0xe0300fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RTOS,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d4bcc253e4),
               "a word of another plan");

/* runtime/pcpu0/logger */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(X) \
    /* [0x2000_0000, 0x2004_2000) 264KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(0, UINT32_C(0x20000004), UINT32_C(0x20041fc5)) \
    /* [0x2004_2000, 0x2005_1000) 60KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(1, UINT32_C(0x20042005), UINT32_C(0x20050fc5)) \
    /* [0x2005_1000, 0x2008_6000) 212KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(2, UINT32_C(0x20051001), UINT32_C(0x20085fc5)) \
    /* disabled: [0x2008_6000, 0x2009_6000) 64KiB, el2 rw, guest rw, normal-nc, share outer */ \
    X(3, UINT32_C(0x20086013), UINT32_C(0x20095fc2)) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(4, UINT32_C(0x21000006), UINT32_C(0x2107ffc4)) \
    /* [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non \
       serves logger.ram \
       implied: el2 rw on logger.ram */ \
    X(5, UINT32_C(0x23000002), UINT32_C(0x233fffc5)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(6, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(7, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(8, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2008_6000, 0x2009_6000) 64KiB, el2 r, guest r, normal-nc, share outer \
       serves ivc0 \
       implied: el2 r on ivc0 */ \
    X(9, UINT32_C(0x20086017), UINT32_C(0x20095fc3)) \
    /* disabled: [0x20f0_0000, 0x2100_0000) 1MiB, el2 rw, guest rw, normal-wb, share non */ \
    X(10, UINT32_C(0x20f00003), UINT32_C(0x20ffffc4)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(11, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart2 \
       implied: el2 rw on uart2 */ \
    X(12, UINT32_C(0xe0205013), UINT32_C(0xe0205fc1)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(13, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_logger[MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_LOGGER,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d4bcc253a2),
               "a word of another plan");

/* runtime/pcpu0/rtos */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(X) \
    /* [0x2008_6000, 0x2009_6000) 64KiB, el1 rw, el0 none, normal-nc, share outer; serves ivc0 */ \
    X(0, UINT32_C(0x20086011), UINT32_C(0x20095fc3)) \
    /* [0x20f0_1000, 0x20f1_1000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.data.body */ \
    X(1, UINT32_C(0x20f01001), UINT32_C(0x20f10fc5)) \
    /* [0x2100_0000, 0x2103_0000) 192KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.text */ \
    X(2, UINT32_C(0x21000006), UINT32_C(0x2102ffc5)) \
    /* [0x2103_0000, 0x2103_8000) 32KiB, el1 r, el0 r, normal-wb, share non; serves rtos.rodata */ \
    X(3, UINT32_C(0x21030007), UINT32_C(0x21037fc5)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(4, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* disabled: [0x20f1_2000, 0x20f1_6000) 16KiB, el1 rw, el0 none, normal-wb, share non */ \
    X(5, UINT32_C(0x20f12001), UINT32_C(0x20f15fc4)) \
    /* [0x20f1_2000, 0x20f2_6000) 80KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.motor.ram, rtos.network.ram */ \
    X(6, UINT32_C(0x20f12001), UINT32_C(0x20f25fc5)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gpio0 */ \
    X(7, UINT32_C(0xe0000011), UINT32_C(0xe0000fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves eth */ \
    X(8, UINT32_C(0xe0300011), UINT32_C(0xe0300fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_el1[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_EL1] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_EL1,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_EL1,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_EL1,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_EL1(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000a663533d3a),
               "a word of another plan");

/* runtime/pcpu0/rtos:motor */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(X) \
    /* [0x2008_6000, 0x2009_6000) 64KiB, el1 rw, el0 none, normal-nc, share outer; serves ivc0 */ \
    X(0, UINT32_C(0x20086011), UINT32_C(0x20095fc3)) \
    /* [0x20f0_1000, 0x20f1_1000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.data.body */ \
    X(1, UINT32_C(0x20f01001), UINT32_C(0x20f10fc5)) \
    /* [0x2100_0000, 0x2103_0000) 192KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.text */ \
    X(2, UINT32_C(0x21000006), UINT32_C(0x2102ffc5)) \
    /* [0x2103_0000, 0x2103_8000) 32KiB, el1 r, el0 r, normal-wb, share non; serves rtos.rodata */ \
    X(3, UINT32_C(0x21030007), UINT32_C(0x21037fc5)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(4, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0x20f1_2000, 0x20f1_6000) 16KiB, el1 rw, el0 rw, normal-wb, share non \
       serves rtos.motor.ram */ \
    X(5, UINT32_C(0x20f12003), UINT32_C(0x20f15fc5)) \
    /* [0x20f1_6000, 0x20f2_6000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.network.ram */ \
    X(6, UINT32_C(0x20f16001), UINT32_C(0x20f25fc5)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 rw, device-nGnRE, share outer; serves gpio0 */ \
    X(7, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves eth */ \
    X(8, UINT32_C(0xe0300011), UINT32_C(0xe0300fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_motor[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_MOTOR,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_MOTOR,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000a663597db5),
               "a word of another plan");

/* runtime/pcpu0/rtos:network */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(X) \
    /* [0x2008_6000, 0x2009_6000) 64KiB, el1 rw, el0 none, normal-nc, share outer; serves ivc0 */ \
    X(0, UINT32_C(0x20086011), UINT32_C(0x20095fc3)) \
    /* [0x20f0_1000, 0x20f1_1000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.data.body */ \
    X(1, UINT32_C(0x20f01001), UINT32_C(0x20f10fc5)) \
    /* [0x2100_0000, 0x2103_0000) 192KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.text */ \
    X(2, UINT32_C(0x21000006), UINT32_C(0x2102ffc5)) \
    /* [0x2103_0000, 0x2103_8000) 32KiB, el1 r, el0 r, normal-wb, share non; serves rtos.rodata */ \
    X(3, UINT32_C(0x21030007), UINT32_C(0x21037fc5)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(4, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0x20f1_2000, 0x20f1_6000) 16KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.motor.ram */ \
    X(5, UINT32_C(0x20f12001), UINT32_C(0x20f15fc5)) \
    /* [0x20f1_6000, 0x20f2_6000) 64KiB, el1 rw, el0 rw, normal-wb, share non \
       serves rtos.network.ram */ \
    X(6, UINT32_C(0x20f16003), UINT32_C(0x20f25fc5)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gpio0 */ \
    X(7, UINT32_C(0xe0000011), UINT32_C(0xe0000fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 rw, device-nGnRE, share outer; serves eth */ \
    X(8, UINT32_C(0xe0300013), UINT32_C(0xe0300fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_network[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_NETWORK,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_NETWORK,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000a663597dc5),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE] = {
        .name = "domain-build/pcpu0/idle",
        .stage = "domain-build",
        .guest = NULL,
        .slots = mpuplan_slots_domain_build_pcpu0_idle,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE] = {
        .name = "runtime/pcpu0/idle",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_idle,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS] = {
        .name = "runtime/pcpu0/rtos",
        .stage = "runtime",
        .guest = "rtos",
        .slots = mpuplan_slots_runtime_pcpu0_rtos,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RTOS,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RTOS,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER] = {
        .name = "runtime/pcpu0/logger",
        .stage = "runtime",
        .guest = "logger",
        .slots = mpuplan_slots_runtime_pcpu0_logger,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_LOGGER,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LOGGER,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_LOGGER,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_EL1] = {
        .name = "runtime/pcpu0/rtos",
        .stage = "runtime",
        .guest = "rtos",
        .slots = mpuplan_slots_runtime_pcpu0_rtos_el1,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_EL1,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_EL1,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_EL1,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_EL1,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_EL1,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR] = {
        .name = "runtime/pcpu0/rtos:motor",
        .stage = "runtime",
        .guest = "rtos",
        .slots = mpuplan_slots_runtime_pcpu0_rtos_motor,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_MOTOR,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_MOTOR,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_MOTOR,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_MOTOR,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK] = {
        .name = "runtime/pcpu0/rtos:network",
        .stage = "runtime",
        .guest = "rtos",
        .slots = mpuplan_slots_runtime_pcpu0_rtos_network,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_NETWORK,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_NETWORK,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_NETWORK,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_NETWORK,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
