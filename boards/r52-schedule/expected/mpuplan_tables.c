/*
 * MPU register words of board 'r52-schedule', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-schedule sha256 40d8110d5cf6e2a1f9170b2302c91bf27fb93e1d1535808f231135853ef6cd6d
 *   input board.yaml sha256 40d8110d5cf6e2a1f9170b2302c91bf27fb93e1d1535808f231135853ef6cd6d
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xa88cf08ea26d1862,
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

/* boot/pcpu0/idle */
#define MPUPLAN_WORDS_BOOT_PCPU0_IDLE(X) \
    /* [0x1000_0000, 0x1000_3000) 12KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.init-data */ \
    X(0, UINT32_C(0x10000001), UINT32_C(0x10002fc3)) \
    /* [0x1000_3000, 0x1001_c000) 100KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.init-text, hyp.image.text */ \
    X(1, UINT32_C(0x10003004), UINT32_C(0x1001bfc3)) \
    /* [0x1001_c000, 0x1002_1000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x1001c005), UINT32_C(0x10020fc3)) \
    /* [0x1002_1000, 0x1002_9000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(3, UINT32_C(0x10021001), UINT32_C(0x10028fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000007e9b038aef),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* disabled: [0x2100_0000, 0x2104_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2103ffc2)) \
    /* [0x1000_8000, 0x1001_c000) 80KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x10008004), UINT32_C(0x1001bfc3)) \
    /* [0x1001_c000, 0x1002_1000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x1001c005), UINT32_C(0x10020fc3)) \
    /* [0x1002_1000, 0x1002_9000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(3, UINT32_C(0x10021001), UINT32_C(0x10028fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2110_0000, 0x2111_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(7, UINT32_C(0x21100007), UINT32_C(0x2110ffc2)) \
    /* disabled: [0x2120_0000, 0x2128_0000) 512KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(8, UINT32_C(0x21200003), UINT32_C(0x2127ffc2)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0)) \
    /* disabled: [0x2210_0000, 0x2212_0000) 128KiB, el2 r, guest r, normal-wb, share non */ \
    X(10, UINT32_C(0x22100007), UINT32_C(0x2211ffc2)) \
    /* disabled: [0x2400_0000, 0x2410_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(11, UINT32_C(0x24000006), UINT32_C(0x240fffc2)) \
    /* disabled: [0x2420_0000, 0x2421_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(12, UINT32_C(0x24200007), UINT32_C(0x2420ffc2)) \
    /* disabled: [0x2430_0000, 0x2450_0000) 2MiB, el2 rw, guest rw, normal-wb, share non */ \
    X(13, UINT32_C(0x24300003), UINT32_C(0x244fffc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d990fd440f),
               "a word of another plan");

/* runtime/pcpu0/sampler */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(X) \
    /* [0x2100_0000, 0x2104_0000) 256KiB, el2 rx, guest rx, normal-wb, share non \
       serves sampler.code \
       implied: el2 rx on sampler.code */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2103ffc3)) \
    /* [0x1000_8000, 0x1001_c000) 80KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x10008004), UINT32_C(0x1001bfc3)) \
    /* [0x1001_c000, 0x1002_1000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x1001c005), UINT32_C(0x10020fc3)) \
    /* [0x1002_1000, 0x1002_9000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(3, UINT32_C(0x10021001), UINT32_C(0x10028fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2110_0000, 0x2111_0000) 64KiB, el2 r, guest r, normal-wb, share non \
       serves sampler.consts \
       implied: el2 r on sampler.consts */ \
    X(7, UINT32_C(0x21100007), UINT32_C(0x2110ffc3)) \
    /* [0x2120_0000, 0x2128_0000) 512KiB, el2 rw, guest rw, normal-wb, share non \
       serves sampler.ram \
       implied: el2 rw on sampler.ram */ \
    X(8, UINT32_C(0x21200003), UINT32_C(0x2127ffc3)) \
    /* [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves spi0 \
       implied: el2 rw on spi0 */ \
    X(9, UINT32_C(0xe0104013), UINT32_C(0xe0104fc1)) \
    /* disabled: [0x2210_0000, 0x2212_0000) 128KiB, el2 r, guest r, normal-wb, share non */ \
    X(10, UINT32_C(0x22100007), UINT32_C(0x2211ffc2)) \
    /* disabled: [0x2400_0000, 0x2410_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(11, UINT32_C(0x24000006), UINT32_C(0x240fffc2)) \
    /* disabled: [0x2420_0000, 0x2421_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(12, UINT32_C(0x24200007), UINT32_C(0x2420ffc2)) \
    /* disabled: [0x2430_0000, 0x2450_0000) 2MiB, el2 rw, guest rw, normal-wb, share non */ \
    X(13, UINT32_C(0x24300003), UINT32_C(0x244fffc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_sampler[MPUPLAN_SLOTS_RUNTIME_PCPU0_SAMPLER] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_SAMPLER,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_SAMPLER,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d990fd447b),
               "a word of another plan");

/* runtime/pcpu0/control */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(X) \
    /* disabled: [0x2100_0000, 0x2104_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2103ffc2)) \
    /* [0x1000_8000, 0x1001_c000) 80KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x10008004), UINT32_C(0x1001bfc3)) \
    /* [0x1001_c000, 0x1002_1000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x1001c005), UINT32_C(0x10020fc3)) \
    /* [0x1002_1000, 0x1002_9000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(3, UINT32_C(0x10021001), UINT32_C(0x10028fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2110_0000, 0x2111_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(7, UINT32_C(0x21100007), UINT32_C(0x2110ffc2)) \
    /* disabled: [0x2120_0000, 0x2128_0000) 512KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(8, UINT32_C(0x21200003), UINT32_C(0x2127ffc2)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0)) \
    /* [0x2210_0000, 0x2212_0000) 128KiB, el2 r, guest r, normal-wb, share non \
       serves control.consts \
       implied: el2 r on control.consts */ \
    X(10, UINT32_C(0x22100007), UINT32_C(0x2211ffc3)) \
    /* disabled: [0x2400_0000, 0x2410_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(11, UINT32_C(0x24000006), UINT32_C(0x240fffc2)) \
    /* [0x2220_0000, 0x2228_0000) 512KiB, el2 rw, guest rw, normal-wb, share non \
       serves control.ram \
       implied: el2 rw on control.ram */ \
    X(12, UINT32_C(0x22200003), UINT32_C(0x2227ffc3)) \
    /* [0x2200_0000, 0x2208_0000) 512KiB, el2 rx, guest rx, normal-wb, share non \
       serves control.code \
       implied: el2 rx on control.code */ \
    X(13, UINT32_C(0x22000006), UINT32_C(0x2207ffc3)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio0 \
       implied: el2 rw on gpio0 */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(15, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_control[MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d7d8fa44ba),
               "a word of another plan");

/* runtime/pcpu0/monitor */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(X) \
    /* disabled: [0x2100_0000, 0x2104_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2103ffc2)) \
    /* [0x1000_8000, 0x1001_c000) 80KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x10008004), UINT32_C(0x1001bfc3)) \
    /* [0x1001_c000, 0x1002_1000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x1001c005), UINT32_C(0x10020fc3)) \
    /* [0x1002_1000, 0x1002_9000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(3, UINT32_C(0x10021001), UINT32_C(0x10028fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2110_0000, 0x2111_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(7, UINT32_C(0x21100007), UINT32_C(0x2110ffc2)) \
    /* disabled: [0x2120_0000, 0x2128_0000) 512KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(8, UINT32_C(0x21200003), UINT32_C(0x2127ffc2)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart2 \
       implied: el2 rw on uart2 */ \
    X(10, UINT32_C(0xe0205013), UINT32_C(0xe0205fc1)) \
    /* disabled: [0x2400_0000, 0x2410_0000) 1MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(11, UINT32_C(0x24000006), UINT32_C(0x240fffc2)) \
    /* disabled: [0x2420_0000, 0x2421_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(12, UINT32_C(0x24200007), UINT32_C(0x2420ffc2)) \
    /* [0x2320_0000, 0x2324_0000) 256KiB, el2 rw, guest rw, normal-wb, share non \
       serves monitor.ram \
       implied: el2 rw on monitor.ram */ \
    X(13, UINT32_C(0x23200003), UINT32_C(0x2323ffc3)) \
    /* [0x2310_0000, 0x2311_0000) 64KiB, el2 r, guest r, normal-wb, share non \
       serves monitor.consts \
       implied: el2 r on monitor.consts */ \
    X(14, UINT32_C(0x23100007), UINT32_C(0x2310ffc3)) \
    /* [0x2300_0000, 0x2302_0000) 128KiB, el2 rx, guest rx, normal-wb, share non \
       serves monitor.code \
       implied: el2 rx on monitor.code */ \
    X(15, UINT32_C(0x23000006), UINT32_C(0x2301ffc3))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_monitor[MPUPLAN_SLOTS_RUNTIME_PCPU0_MONITOR] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_MONITOR,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_MONITOR,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_MONITOR,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_MONITOR(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000016635f191b0),
               "a word of another plan");

/* runtime/pcpu0/uplink */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(X) \
    /* disabled: [0x2100_0000, 0x2104_0000) 256KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2103ffc2)) \
    /* [0x1000_8000, 0x1001_c000) 80KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x10008004), UINT32_C(0x1001bfc3)) \
    /* [0x1001_c000, 0x1002_1000) 20KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x1001c005), UINT32_C(0x10020fc3)) \
    /* [0x1002_1000, 0x1002_9000) 32KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data */ \
    X(3, UINT32_C(0x10021001), UINT32_C(0x10028fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2110_0000, 0x2111_0000) 64KiB, el2 r, guest r, normal-wb, share non */ \
    X(7, UINT32_C(0x21100007), UINT32_C(0x2110ffc2)) \
    /* disabled: [0x2120_0000, 0x2128_0000) 512KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(8, UINT32_C(0x21200003), UINT32_C(0x2127ffc2)) \
    /* disabled: [0xe010_4000, 0xe010_5000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT32_C(0xe0104013), UINT32_C(0xe0104fc0)) \
    /* disabled: [0x2210_0000, 0x2212_0000) 128KiB, el2 r, guest r, normal-wb, share non */ \
    X(10, UINT32_C(0x22100007), UINT32_C(0x2211ffc2)) \
    /* [0x2400_0000, 0x2410_0000) 1MiB, el2 rx, guest rx, normal-wb, share non \
       serves uplink.code \
       implied: el2 rx on uplink.code */ \
    X(11, UINT32_C(0x24000006), UINT32_C(0x240fffc3)) \
    /* [0x2420_0000, 0x2421_0000) 64KiB, el2 r, guest r, normal-wb, share non \
       serves uplink.consts \
       implied: el2 r on uplink.consts */ \
    X(12, UINT32_C(0x24200007), UINT32_C(0x2420ffc3)) \
    /* [0x2430_0000, 0x2450_0000) 2MiB, el2 rw, guest rw, normal-wb, share non \
       serves uplink.ram \
       implied: el2 rw on uplink.ram */ \
    X(13, UINT32_C(0x24300003), UINT32_C(0x244fffc3)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(14, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth \
       implied: el2 rw on eth */ \
    X(15, UINT32_C(0xe0300013), UINT32_C(0xe0300fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_uplink[MPUPLAN_SLOTS_RUNTIME_PCPU0_UPLINK] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_UPLINK,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_UPLINK,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_UPLINK,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_UPLINK(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001d990fd44e7),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_BOOT_PCPU0_IDLE] = {
        .name = "boot/pcpu0/idle",
        .stage = "boot",
        .guest = NULL,
        .slots = mpuplan_slots_boot_pcpu0_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE] = {
        .name = "runtime/pcpu0/idle",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER] = {
        .name = "runtime/pcpu0/sampler",
        .stage = "runtime",
        .guest = "sampler",
        .slots = mpuplan_slots_runtime_pcpu0_sampler,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_SAMPLER,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_SAMPLER,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_SAMPLER,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_SAMPLER,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL] = {
        .name = "runtime/pcpu0/control",
        .stage = "runtime",
        .guest = "control",
        .slots = mpuplan_slots_runtime_pcpu0_control,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR] = {
        .name = "runtime/pcpu0/monitor",
        .stage = "runtime",
        .guest = "monitor",
        .slots = mpuplan_slots_runtime_pcpu0_monitor,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_MONITOR,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_MONITOR,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_MONITOR,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_MONITOR,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_MONITOR,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK] = {
        .name = "runtime/pcpu0/uplink",
        .stage = "runtime",
        .guest = "uplink",
        .slots = mpuplan_slots_runtime_pcpu0_uplink,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_UPLINK,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_UPLINK,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_UPLINK,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_UPLINK,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_UPLINK,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
