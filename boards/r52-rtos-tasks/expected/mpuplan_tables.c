/*
 * MPU register words of board 'r52-rtos-tasks', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-rtos-tasks sha256
 *     8a031ddf2ead998eaf696eaa2378e1ad34248d4a9fb344ba16249c00fa3f671d
 *   input board.yaml sha256 8a031ddf2ead998eaf696eaa2378e1ad34248d4a9fb344ba16249c00fa3f671d
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0xcae072f6066d7002,
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

/* runtime/pcpu0/rtos */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(X) \
    /* [0x0000_0000, 0x0000_4000) 16KiB, el1 rx, el0 none, normal-wb, share non \
       serves rtos.vectors */ \
    X(0, UINT32_C(0x00000004), UINT32_C(0x00003fc5)) \
    /* [0x1000_0000, 0x1002_4000) 144KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.image.text */ \
    X(1, UINT32_C(0x10000006), UINT32_C(0x10023fc5)) \
    /* [0x1002_4000, 0x1002_c000) 32KiB, el1 r, el0 r, normal-wb, share non \
       serves rtos.image.rodata */ \
    X(2, UINT32_C(0x10024007), UINT32_C(0x1002bfc5)) \
    /* [0x1002_c000, 0x1003_c000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.image.data */ \
    X(3, UINT32_C(0x1002c001), UINT32_C(0x1003bfc5)) \
    /* [0xe020_a000, 0xe020_b000) 4KiB, el1 r, el0 r, device-nGnRE, share outer; serves rtc */ \
    X(4, UINT32_C(0xe020a017), UINT32_C(0xe020afc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* disabled: [0x2000_0040, 0x2000_2040) 8KiB, el1 rw, el0 none, normal-wb, share non */ \
    X(7, UINT32_C(0x20000041), UINT32_C(0x20002004)) \
    /* disabled: [0x2000_2040, 0x2000_6040) 16KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(8, UINT32_C(0x20002043), UINT32_C(0x20006004)) \
    /* [0x2000_0040, 0x2005_6040) 344KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.shell.ram.body, rtos.motor.ram, rtos.network.ram, rtos.panel.ram.work */ \
    X(9, UINT32_C(0x20000041), UINT32_C(0x20056005)) \
    /* [0x2005_6040, 0x200a_1040) 300KiB, el1 rw, el0 none, normal-nc, share outer \
       serves rtos.panel.ram.frame */ \
    X(10, UINT32_C(0x20056051), UINT32_C(0x200a1003)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gpio0 */ \
    X(11, UINT32_C(0xe0000011), UINT32_C(0xe0000fc1)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves uart2 */ \
    X(12, UINT32_C(0xe0205011), UINT32_C(0xe0205fc1)) \
    /* [0xe020_9000, 0xe020_a000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves lcd */ \
    X(13, UINT32_C(0xe0209011), UINT32_C(0xe0209fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves eth */ \
    X(14, UINT32_C(0xe0300011), UINT32_C(0xe0300fc1)) \
    /* disabled: [0x2000_6040, 0x2004_6040) 256KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(15, UINT32_C(0x20006043), UINT32_C(0x20046004))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RTOS,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000021cfd8b3eb9),
               "a word of another plan");

/* runtime/pcpu0/rtos:motor */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(X) \
    /* [0x0000_0000, 0x0000_4000) 16KiB, el1 rx, el0 none, normal-wb, share non \
       serves rtos.vectors */ \
    X(0, UINT32_C(0x00000004), UINT32_C(0x00003fc5)) \
    /* [0x1000_0000, 0x1002_4000) 144KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.image.text */ \
    X(1, UINT32_C(0x10000006), UINT32_C(0x10023fc5)) \
    /* [0x1002_4000, 0x1002_c000) 32KiB, el1 r, el0 r, normal-wb, share non \
       serves rtos.image.rodata */ \
    X(2, UINT32_C(0x10024007), UINT32_C(0x1002bfc5)) \
    /* [0x1002_c000, 0x1003_c000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.image.data */ \
    X(3, UINT32_C(0x1002c001), UINT32_C(0x1003bfc5)) \
    /* [0xe020_a000, 0xe020_b000) 4KiB, el1 r, el0 r, device-nGnRE, share outer; serves rtc */ \
    X(4, UINT32_C(0xe020a017), UINT32_C(0xe020afc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2000_0040, 0x2000_2040) 8KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.shell.ram.body */ \
    X(7, UINT32_C(0x20000041), UINT32_C(0x20002005)) \
    /* [0x2000_2040, 0x2000_6040) 16KiB, el1 rw, el0 rw, normal-wb, share non \
       serves rtos.motor.ram */ \
    X(8, UINT32_C(0x20002043), UINT32_C(0x20006005)) \
    /* [0x2000_6040, 0x2005_6040) 320KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.network.ram, rtos.panel.ram.work */ \
    X(9, UINT32_C(0x20006041), UINT32_C(0x20056005)) \
    /* [0x2005_6040, 0x200a_1040) 300KiB, el1 rw, el0 none, normal-nc, share outer \
       serves rtos.panel.ram.frame */ \
    X(10, UINT32_C(0x20056051), UINT32_C(0x200a1003)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 rw, device-nGnRE, share outer; serves gpio0 */ \
    X(11, UINT32_C(0xe0000013), UINT32_C(0xe0000fc1)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves uart2 */ \
    X(12, UINT32_C(0xe0205011), UINT32_C(0xe0205fc1)) \
    /* [0xe020_9000, 0xe020_a000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves lcd */ \
    X(13, UINT32_C(0xe0209011), UINT32_C(0xe0209fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves eth */ \
    X(14, UINT32_C(0xe0300011), UINT32_C(0xe0300fc1)) \
    /* disabled: [0x2000_6040, 0x2004_6040) 256KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(15, UINT32_C(0x20006043), UINT32_C(0x20046004))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_MOTOR(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000021cfd991f55),
               "a word of another plan");

/* runtime/pcpu0/rtos:network */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(X) \
    /* [0x0000_0000, 0x0000_4000) 16KiB, el1 rx, el0 none, normal-wb, share non \
       serves rtos.vectors */ \
    X(0, UINT32_C(0x00000004), UINT32_C(0x00003fc5)) \
    /* [0x1000_0000, 0x1002_4000) 144KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.image.text */ \
    X(1, UINT32_C(0x10000006), UINT32_C(0x10023fc5)) \
    /* [0x1002_4000, 0x1002_c000) 32KiB, el1 r, el0 r, normal-wb, share non \
       serves rtos.image.rodata */ \
    X(2, UINT32_C(0x10024007), UINT32_C(0x1002bfc5)) \
    /* [0x1002_c000, 0x1003_c000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.image.data */ \
    X(3, UINT32_C(0x1002c001), UINT32_C(0x1003bfc5)) \
    /* [0xe020_a000, 0xe020_b000) 4KiB, el1 r, el0 r, device-nGnRE, share outer; serves rtc */ \
    X(4, UINT32_C(0xe020a017), UINT32_C(0xe020afc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2000_0040, 0x2000_6040) 24KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.shell.ram.body, rtos.motor.ram */ \
    X(7, UINT32_C(0x20000041), UINT32_C(0x20006005)) \
    /* disabled: [0x2000_2040, 0x2000_6040) 16KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(8, UINT32_C(0x20002043), UINT32_C(0x20006004)) \
    /* [0x2004_6040, 0x2005_6040) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.panel.ram.work */ \
    X(9, UINT32_C(0x20046041), UINT32_C(0x20056005)) \
    /* [0x2005_6040, 0x200a_1040) 300KiB, el1 rw, el0 none, normal-nc, share outer \
       serves rtos.panel.ram.frame */ \
    X(10, UINT32_C(0x20056051), UINT32_C(0x200a1003)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gpio0 */ \
    X(11, UINT32_C(0xe0000011), UINT32_C(0xe0000fc1)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves uart2 */ \
    X(12, UINT32_C(0xe0205011), UINT32_C(0xe0205fc1)) \
    /* [0xe020_9000, 0xe020_a000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves lcd */ \
    X(13, UINT32_C(0xe0209011), UINT32_C(0xe0209fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 rw, device-nGnRE, share outer; serves eth */ \
    X(14, UINT32_C(0xe0300013), UINT32_C(0xe0300fc1)) \
    /* [0x2000_6040, 0x2004_6040) 256KiB, el1 rw, el0 rw, normal-wb, share non \
       serves rtos.network.ram */ \
    X(15, UINT32_C(0x20006043), UINT32_C(0x20046005))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_NETWORK(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000021cfe34df89),
               "a word of another plan");

/* runtime/pcpu0/rtos:panel */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(X) \
    /* [0x0000_0000, 0x0000_4000) 16KiB, el1 rx, el0 none, normal-wb, share non \
       serves rtos.vectors */ \
    X(0, UINT32_C(0x00000004), UINT32_C(0x00003fc5)) \
    /* [0x1000_0000, 0x1002_4000) 144KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.image.text */ \
    X(1, UINT32_C(0x10000006), UINT32_C(0x10023fc5)) \
    /* [0x1002_4000, 0x1002_c000) 32KiB, el1 r, el0 r, normal-wb, share non \
       serves rtos.image.rodata */ \
    X(2, UINT32_C(0x10024007), UINT32_C(0x1002bfc5)) \
    /* [0x1002_c000, 0x1003_c000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.image.data */ \
    X(3, UINT32_C(0x1002c001), UINT32_C(0x1003bfc5)) \
    /* [0xe020_a000, 0xe020_b000) 4KiB, el1 r, el0 r, device-nGnRE, share outer; serves rtc */ \
    X(4, UINT32_C(0xe020a017), UINT32_C(0xe020afc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2000_0040, 0x2004_6040) 280KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.shell.ram.body, rtos.motor.ram, rtos.network.ram */ \
    X(7, UINT32_C(0x20000041), UINT32_C(0x20046005)) \
    /* disabled: [0x2000_2040, 0x2000_6040) 16KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(8, UINT32_C(0x20002043), UINT32_C(0x20006004)) \
    /* [0x2004_6040, 0x2005_6040) 64KiB, el1 rw, el0 rw, normal-wb, share non \
       serves rtos.panel.ram.work */ \
    X(9, UINT32_C(0x20046043), UINT32_C(0x20056005)) \
    /* [0x2005_6040, 0x200a_1040) 300KiB, el1 rw, el0 rw, normal-nc, share outer \
       serves rtos.panel.ram.frame */ \
    X(10, UINT32_C(0x20056053), UINT32_C(0x200a1003)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gpio0 */ \
    X(11, UINT32_C(0xe0000011), UINT32_C(0xe0000fc1)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves uart2 */ \
    X(12, UINT32_C(0xe0205011), UINT32_C(0xe0205fc1)) \
    /* [0xe020_9000, 0xe020_a000) 4KiB, el1 rw, el0 rw, device-nGnRE, share outer; serves lcd */ \
    X(13, UINT32_C(0xe0209013), UINT32_C(0xe0209fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves eth */ \
    X(14, UINT32_C(0xe0300011), UINT32_C(0xe0300fc1)) \
    /* disabled: [0x2000_6040, 0x2004_6040) 256KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(15, UINT32_C(0x20006043), UINT32_C(0x20046004))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_panel[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_PANEL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_PANEL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_PANEL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_PANEL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_PANEL(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000021cfeb0dfde),
               "a word of another plan");

/* runtime/pcpu0/rtos:shell */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(X) \
    /* [0x0000_0000, 0x0000_4000) 16KiB, el1 rx, el0 none, normal-wb, share non \
       serves rtos.vectors */ \
    X(0, UINT32_C(0x00000004), UINT32_C(0x00003fc5)) \
    /* [0x1000_0000, 0x1002_4000) 144KiB, el1 rx, el0 rx, normal-wb, share non \
       serves rtos.image.text */ \
    X(1, UINT32_C(0x10000006), UINT32_C(0x10023fc5)) \
    /* [0x1002_4000, 0x1002_c000) 32KiB, el1 r, el0 r, normal-wb, share non \
       serves rtos.image.rodata */ \
    X(2, UINT32_C(0x10024007), UINT32_C(0x1002bfc5)) \
    /* [0x1002_c000, 0x1003_c000) 64KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.image.data */ \
    X(3, UINT32_C(0x1002c001), UINT32_C(0x1003bfc5)) \
    /* [0xe020_a000, 0xe020_b000) 4KiB, el1 r, el0 r, device-nGnRE, share outer; serves rtc */ \
    X(4, UINT32_C(0xe020a017), UINT32_C(0xe020afc1)) \
    /* [0xf000_0000, 0xf001_0000) 64KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(5, UINT32_C(0xf0000011), UINT32_C(0xf000ffc1)) \
    /* [0xf010_0000, 0xf012_0000) 128KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(6, UINT32_C(0xf0100011), UINT32_C(0xf011ffc1)) \
    /* [0x2000_0040, 0x2000_2040) 8KiB, el1 rw, el0 rw, normal-wb, share non \
       serves rtos.shell.ram.body */ \
    X(7, UINT32_C(0x20000043), UINT32_C(0x20002005)) \
    /* disabled: [0x2000_2040, 0x2000_6040) 16KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(8, UINT32_C(0x20002043), UINT32_C(0x20006004)) \
    /* [0x2000_2040, 0x2005_6040) 336KiB, el1 rw, el0 none, normal-wb, share non \
       serves rtos.motor.ram, rtos.network.ram, rtos.panel.ram.work */ \
    X(9, UINT32_C(0x20002041), UINT32_C(0x20056005)) \
    /* [0x2005_6040, 0x200a_1040) 300KiB, el1 rw, el0 none, normal-nc, share outer \
       serves rtos.panel.ram.frame */ \
    X(10, UINT32_C(0x20056051), UINT32_C(0x200a1003)) \
    /* [0xe000_0000, 0xe000_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer \
       serves gpio0 */ \
    X(11, UINT32_C(0xe0000011), UINT32_C(0xe0000fc1)) \
    /* [0xe020_5000, 0xe020_6000) 4KiB, el1 rw, el0 rw, device-nGnRE, share outer; serves uart2 */ \
    X(12, UINT32_C(0xe0205013), UINT32_C(0xe0205fc1)) \
    /* [0xe020_9000, 0xe020_a000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves lcd */ \
    X(13, UINT32_C(0xe0209011), UINT32_C(0xe0209fc1)) \
    /* [0xe030_0000, 0xe030_1000) 4KiB, el1 rw, el0 none, device-nGnRE, share outer; serves eth */ \
    X(14, UINT32_C(0xe0300011), UINT32_C(0xe0300fc1)) \
    /* disabled: [0x2000_6040, 0x2004_6040) 256KiB, el1 rw, el0 rw, normal-wb, share non */ \
    X(15, UINT32_C(0x20006043), UINT32_C(0x20046004))

const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_shell[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_SHELL] = {
    MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(MPUPLAN_ROW)
};
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(MPUPLAN_ROW_COUNT)) == MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_SHELL,
               "number of slots");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(MPUPLAN_ROW_ENABLED)) == MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_SHELL,
               "PRLAR.EN differs from the count of enabled slots");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(MPUPLAN_ROW_MASK)) == MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_SHELL,
               "PRLAR.EN differs from the enable mask");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(MPUPLAN_ROW_FITS_EL1)) == 0,
               "a slot that the MPU does not have");
_Static_assert((0 MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(MPUPLAN_ROW_SANE)) == 0,
               "a limit below its base");
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_RTOS_SHELL(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000021cfd8fdf74),
               "a word of another plan");

const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT] = {
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS] = {
        .name = "runtime/pcpu0/rtos",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_rtos,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RTOS,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RTOS,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR] = {
        .name = "runtime/pcpu0/rtos:motor",
        .stage = "runtime",
        .guest = NULL,
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
        .guest = NULL,
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL] = {
        .name = "runtime/pcpu0/rtos:panel",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_rtos_panel,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_PANEL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_PANEL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_PANEL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_PANEL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_PANEL,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
    [MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL] = {
        .name = "runtime/pcpu0/rtos:shell",
        .stage = "runtime",
        .guest = NULL,
        .slots = mpuplan_slots_runtime_pcpu0_rtos_shell,
        .mair = { UINT32_C(0x00ff4404), UINT32_C(0x00000000) },
        .pcpu = 0,
        .mpu = 1,
        .slot_count = MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_SHELL,
        .enabled_count = MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_SHELL,
        .transient_slots = MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_SHELL,
        .free_slots = MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_SHELL,
        .enable_mask = MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_SHELL,
        .pair = MPUPLAN_NO_CONTEXT,
        .pair_enable_mask = 0,
        .sctlr_bits = 0x00080001,
        .hcr_bits = 0x00000000,
        .reserved = 0,
    },
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
