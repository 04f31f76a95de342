/*
 * MPU register words of board 'r52-three-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-three-guests sha256
 *     6437aa11292a1d684ac46edfa82610e50c1cb80ea314d10d3ba2b44f6df8eaac
 *   input board.yaml sha256 6437aa11292a1d684ac46edfa82610e50c1cb80ea314d10d3ba2b44f6df8eaac
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x48eb0fc3abeeccb4,
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
    /* [0x2000_0000, 0x2001_9000) 100KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.init-data */ \
    X(0, UINT32_C(0x20000001), UINT32_C(0x20018fc3)) \
    /* [0x2001_9000, 0x2008_8000) 444KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.init-text, hyp.image.text */ \
    X(1, UINT32_C(0x20019004), UINT32_C(0x20087fc3)) \
    /* [0x2008_8000, 0x2009_f000) 92KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x20088005), UINT32_C(0x2009efc3)) \
    /* [0x2009_f000, 0x200c_6000) 156KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.ro-after-init, hyp.image.data, hyp.image.bss */ \
    X(3, UINT32_C(0x2009f001), UINT32_C(0x200c5fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000028993dc42f),
               "a word of another plan");

/* domain-build/pcpu0/idle */
#define MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(X) \
    /* [0x2000_0000, 0x2001_9000) 100KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.init-data */ \
    X(0, UINT32_C(0x20000001), UINT32_C(0x20018fc3)) \
    /* [0x2001_9000, 0x2008_8000) 444KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.init-text, hyp.image.text */ \
    X(1, UINT32_C(0x20019004), UINT32_C(0x20087fc3)) \
    /* [0x2008_8000, 0x2009_f000) 92KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata */ \
    X(2, UINT32_C(0x20088005), UINT32_C(0x2009efc3)) \
    /* [0x2009_f000, 0x208c_6000) 8348KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.ro-after-init, hyp.image.data, hyp.image.bss, hyp.heap */ \
    X(3, UINT32_C(0x2009f001), UINT32_C(0x208c5fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0x208c_6000, 0x208c_e000) 32KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.fdt */ \
    X(5, UINT32_C(0x208c6005), UINT32_C(0x208cdfc3)) \
    /* [0x2100_0000, 0x2199_0000) 9792KiB, el2 rw, guest none, normal-wb, share non \
       serves brake.code, brake.ram, ivc0, gateway.ram */ \
    X(6, UINT32_C(0x21000001), UINT32_C(0x2198ffc3)) \
    /* [0x2200_0000, 0x2220_0000) 2MiB, el2 rw, guest none, normal-wb, share non \
       serves gateway.code */ \
    X(7, UINT32_C(0x22000001), UINT32_C(0x221fffc3)) \
    /* [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest none, normal-wb, share non \
       serves logger.ram */ \
    X(8, UINT32_C(0x23000001), UINT32_C(0x233fffc3)) \
    /* [0x0800_0000, 0x0840_0000) 4MiB, el2 r, guest none, normal-wb, share non \
       serves hyp.modules */ \
    X(9, UINT32_C(0x08000005), UINT32_C(0x083fffc3)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(10, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(11, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_DOMAIN_BUILD_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000000edbdb59049),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2107ffc2)) \
    /* [0x2003_5000, 0x2008_8000) 332KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x20035004), UINT32_C(0x20087fc3)) \
    /* [0x2008_8000, 0x200a_0000) 96KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata, hyp.image.ro-after-init */ \
    X(2, UINT32_C(0x20088005), UINT32_C(0x2009ffc3)) \
    /* [0x200a_0000, 0x208c_6000) 8344KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data, hyp.image.bss, hyp.heap */ \
    X(3, UINT32_C(0x200a0001), UINT32_C(0x208c5fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* disabled: [0x2108_0000, 0x2119_0000) 1088KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(5, UINT32_C(0x21080003), UINT32_C(0x2118ffc2)) \
    /* disabled: [0x2118_0000, 0x2199_0000) 8256KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(6, UINT32_C(0x21180003), UINT32_C(0x2198ffc2)) \
    /* disabled: [0x2200_0000, 0x2220_0000) 2MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(7, UINT32_C(0x22000006), UINT32_C(0x221fffc2)) \
    /* disabled: [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(8, UINT32_C(0x23000002), UINT32_C(0x233fffc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(10, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(11, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001e4120e5f34),
               "a word of another plan");

/* runtime/pcpu0/brake */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(X) \
    /* [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non \
       serves brake.code \
       implied: el2 rx on brake.code */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2107ffc3)) \
    /* [0x2003_5000, 0x2008_8000) 332KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x20035004), UINT32_C(0x20087fc3)) \
    /* [0x2008_8000, 0x200a_0000) 96KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata, hyp.image.ro-after-init */ \
    X(2, UINT32_C(0x20088005), UINT32_C(0x2009ffc3)) \
    /* [0x200a_0000, 0x208c_6000) 8344KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data, hyp.image.bss, hyp.heap */ \
    X(3, UINT32_C(0x200a0001), UINT32_C(0x208c5fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* [0x2108_0000, 0x2119_0000) 1088KiB, el2 rw, guest rw, normal-wb, share non \
       serves brake.ram, ivc0 \
       implied: el2 rw on brake.ram \
       implied: el2 rw on ivc0 */ \
    X(5, UINT32_C(0x21080003), UINT32_C(0x2118ffc3)) \
    /* disabled: [0x2118_0000, 0x2199_0000) 8256KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(6, UINT32_C(0x21180003), UINT32_C(0x2198ffc2)) \
    /* disabled: [0x2200_0000, 0x2220_0000) 2MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(7, UINT32_C(0x22000006), UINT32_C(0x221fffc2)) \
    /* disabled: [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(8, UINT32_C(0x23000002), UINT32_C(0x233fffc2)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves gpio0 \
       implied: el2 rw on gpio0 */ \
    X(9, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(10, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(11, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT32_C(0xe0205013), UINT32_C(0xe0205fc0)) \
    /* disabled: [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(13, UINT32_C(0xe0300013), UINT32_C(0xe0300fc0))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_brake[MPUPLAN_SLOTS_RUNTIME_PCPU0_BRAKE] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_BRAKE,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_BRAKE,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_BRAKE,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_BRAKE(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001e4120e5f75),
               "a word of another plan");

/* runtime/pcpu0/gateway */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(X) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2107ffc2)) \
    /* [0x2003_5000, 0x2008_8000) 332KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x20035004), UINT32_C(0x20087fc3)) \
    /* [0x2008_8000, 0x200a_0000) 96KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata, hyp.image.ro-after-init */ \
    X(2, UINT32_C(0x20088005), UINT32_C(0x2009ffc3)) \
    /* [0x200a_0000, 0x208c_6000) 8344KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data, hyp.image.bss, hyp.heap */ \
    X(3, UINT32_C(0x200a0001), UINT32_C(0x208c5fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* disabled: [0x2108_0000, 0x2119_0000) 1088KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(5, UINT32_C(0x21080003), UINT32_C(0x2118ffc2)) \
    /* [0x2118_0000, 0x2199_0000) 8256KiB, el2 rw, guest rw, normal-wb, share non \
       serves ivc0, gateway.ram \
       implied: el2 rw on ivc0 \
       implied: el2 rw on gateway.ram */ \
    X(6, UINT32_C(0x21180003), UINT32_C(0x2198ffc3)) \
    /* [0x2200_0000, 0x2220_0000) 2MiB, el2 rx, guest rx, normal-wb, share non \
       serves gateway.code \
       implied: el2 rx on gateway.code */ \
    X(7, UINT32_C(0x22000006), UINT32_C(0x221fffc3)) \
    /* disabled: [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non */ \
    X(8, UINT32_C(0x23000002), UINT32_C(0x233fffc2)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(10, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(11, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0xe020_5000, 0xe020_6000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(12, UINT32_C(0xe0205013), UINT32_C(0xe0205fc0)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth \
       implied: el2 rw on eth */ \
    X(13, UINT32_C(0xe0300013), UINT32_C(0xe0300fc1))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_gateway[MPUPLAN_SLOTS_RUNTIME_PCPU0_GATEWAY] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_GATEWAY,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_GATEWAY,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_GATEWAY,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(MPUPLAN_ROW_FITS_EL2)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_GATEWAY(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001e4120e5fa5),
               "a word of another plan");

/* runtime/pcpu0/logger */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(X) \
    /* disabled: [0x2100_0000, 0x2108_0000) 512KiB, el2 rx, guest rx, normal-wb, share non */ \
    X(0, UINT32_C(0x21000006), UINT32_C(0x2107ffc2)) \
    /* [0x2003_5000, 0x2008_8000) 332KiB, el2 rx, guest none, normal-wb, share non \
       serves hyp.image.text */ \
    X(1, UINT32_C(0x20035004), UINT32_C(0x20087fc3)) \
    /* [0x2008_8000, 0x200a_0000) 96KiB, el2 r, guest none, normal-wb, share non \
       serves hyp.image.rodata, hyp.image.ro-after-init */ \
    X(2, UINT32_C(0x20088005), UINT32_C(0x2009ffc3)) \
    /* [0x200a_0000, 0x208c_6000) 8344KiB, el2 rw, guest none, normal-wb, share non \
       serves hyp.image.data, hyp.image.bss, hyp.heap */ \
    X(3, UINT32_C(0x200a0001), UINT32_C(0x208c5fc3)) \
    /* [0xe7c0_0000, 0xe7c0_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(4, UINT32_C(0xe7c00011), UINT32_C(0xe7c00fc1)) \
    /* disabled: [0x2108_0000, 0x2119_0000) 1088KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(5, UINT32_C(0x21080003), UINT32_C(0x2118ffc2)) \
    /* disabled: [0x2118_0000, 0x2199_0000) 8256KiB, el2 rw, guest rw, normal-wb, share non */ \
    X(6, UINT32_C(0x21180003), UINT32_C(0x2198ffc2)) \
    /* disabled: [0x2200_0000, 0x2220_0000) 2MiB, el2 rx, guest rx, normal-wb, share non */ \
    X(7, UINT32_C(0x22000006), UINT32_C(0x221fffc2)) \
    /* [0x2300_0000, 0x2340_0000) 4MiB, el2 rw, guest rwx, normal-wb, share non \
       serves logger.ram \
       implied: el2 rw on logger.ram */ \
    X(8, UINT32_C(0x23000002), UINT32_C(0x233fffc3)) \
    /* disabled: [0xe000_0000, 0xe000_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT32_C(0xe0000013), UINT32_C(0xe0000fc0)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(10, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(11, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LOGGER(MPUPLAN_ROW_SUM)) == UINT64_C(0x000001e4120e5f8a),
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
    [MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE] = {
        .name = "domain-build/pcpu0/idle",
        .stage = "domain-build",
        .guest = NULL,
        .slots = mpuplan_slots_domain_build_pcpu0_idle,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_BRAKE] = {
        .name = "runtime/pcpu0/brake",
        .stage = "runtime",
        .guest = "brake",
        .slots = mpuplan_slots_runtime_pcpu0_brake,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_BRAKE,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_BRAKE,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BRAKE,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_BRAKE,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_BRAKE,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000001,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_GATEWAY] = {
        .name = "runtime/pcpu0/gateway",
        .stage = "runtime",
        .guest = "gateway",
        .slots = mpuplan_slots_runtime_pcpu0_gateway,
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 2,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_GATEWAY,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_GATEWAY,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_GATEWAY,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_GATEWAY,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_GATEWAY,
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
        .mair = { UINT32_C(0x0000ff04), UINT32_C(0x00000000) },
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
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
