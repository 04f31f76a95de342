/*
 * MPU register words of board 'r82-tight', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r82-tight sha256 0560835cbc7a84e3a1d6ea5225c78f79278d781d170a45687874916cc53d792c
 *   input board.yaml sha256 0560835cbc7a84e3a1d6ea5225c78f79278d781d170a45687874916cc53d792c
 *   core cortex-r82 (aarch64, EL1 16 and EL2 16 regions, xn reading single)
 */
#include "mpuplan_tables.h"

_Static_assert(MPUPLAN_TABLES_ID == 0x8921695e8f40433e,
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

/* boot/pcpu0/idle */
#define MPUPLAN_WORDS_BOOT_PCPU0_IDLE(X) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(0, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(1, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x4000_0000, 0x4003_8000) 224KiB, el2 rx, guest none, normal-wb, share inner \
       serves hyp.image.init-text, hyp.image.text */ \
    X(3, UINT64_C(0x0000000040000038), UINT64_C(0x0000000040037fc3)) \
    /* [0x4003_8000, 0x4004_0000) 32KiB, el2 r, guest none, normal-wb, share inner \
       serves hyp.image.rodata */ \
    X(4, UINT64_C(0x000000004003803a), UINT64_C(0x000000004003ffc3)) \
    /* [0x4004_0000, 0x4005_0000) 64KiB, el2 rw, guest none, normal-wb, share inner \
       serves hyp.image.data */ \
    X(5, UINT64_C(0x0000000040040032), UINT64_C(0x000000004004ffc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_BOOT_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000001c3654aa0a),
               "a word of another plan");

/* runtime/pcpu0/idle */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(X) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(0, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(1, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x4000_8000, 0x4003_8000) 192KiB, el2 rx, guest none, normal-wb, share inner \
       serves hyp.image.text */ \
    X(3, UINT64_C(0x0000000040008038), UINT64_C(0x0000000040037fc3)) \
    /* [0x4003_8000, 0x4004_0000) 32KiB, el2 r, guest none, normal-wb, share inner \
       serves hyp.image.rodata */ \
    X(4, UINT64_C(0x000000004003803a), UINT64_C(0x000000004003ffc3)) \
    /* [0x4004_0000, 0x4005_0000) 64KiB, el2 rw, guest none, normal-wb, share inner \
       serves hyp.image.data */ \
    X(5, UINT64_C(0x0000000040040032), UINT64_C(0x000000004004ffc3)) \
    /* disabled: [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(6, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc0)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* disabled: [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc0)) \
    /* disabled: [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc0)) \
    /* disabled: [0x4020_0000, 0x5020_0000) 256MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(10, UINT64_C(0x0000000040200034), UINT64_C(0x00000000501fffc2)) \
    /* disabled: [0x6000_0000, 0x6010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(11, UINT64_C(0x000000006000003c), UINT64_C(0x00000000600fffc2)) \
    /* disabled: [0x6020_0000, 0x6021_0000) 64KiB, el2 r, guest r, normal-wb, share inner */ \
    X(12, UINT64_C(0x000000006020003e), UINT64_C(0x000000006020ffc2)) \
    /* disabled: [0x6040_0000, 0x6050_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000060400036), UINT64_C(0x00000000604fffc2)) \
    /* disabled: [0x6100_0000, 0x6110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(14, UINT64_C(0x000000006100003c), UINT64_C(0x00000000610fffc2)) \
    /* disabled: [0x6120_0000, 0x6121_0000) 64KiB, el2 r, guest r, normal-wb, share inner */ \
    X(15, UINT64_C(0x000000006120003e), UINT64_C(0x000000006120ffc2))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_IDLE(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000108c20e647c),
               "a word of another plan");

/* runtime/pcpu0/linux */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(X) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(0, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(1, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x4000_8000, 0x4003_8000) 192KiB, el2 rx, guest none, normal-wb, share inner \
       serves hyp.image.text */ \
    X(3, UINT64_C(0x0000000040008038), UINT64_C(0x0000000040037fc3)) \
    /* [0x4003_8000, 0x4004_0000) 32KiB, el2 r, guest none, normal-wb, share inner \
       serves hyp.image.rodata */ \
    X(4, UINT64_C(0x000000004003803a), UINT64_C(0x000000004003ffc3)) \
    /* [0x4004_0000, 0x4005_0000) 64KiB, el2 rw, guest none, normal-wb, share inner \
       serves hyp.image.data */ \
    X(5, UINT64_C(0x0000000040040032), UINT64_C(0x000000004004ffc3)) \
    /* [0x0901_0000, 0x0901_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves uart1 \
       implied: el2 rw on uart1 */ \
    X(6, UINT64_C(0x0000000009010026), UINT64_C(0x0000000009010fc1)) \
    /* [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves eth0 \
       implied: el2 rw on eth0 */ \
    X(7, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc1)) \
    /* disabled: [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc0)) \
    /* disabled: [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc0)) \
    /* [0x4020_0000, 0x5020_0000) 256MiB, el2 rw, guest rwx, normal-wb, share inner \
       serves linux.ram \
       implied: el2 rw on linux.ram */ \
    X(10, UINT64_C(0x0000000040200034), UINT64_C(0x00000000501fffc3)) \
    /* disabled: [0x6000_0000, 0x6010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(11, UINT64_C(0x000000006000003c), UINT64_C(0x00000000600fffc2)) \
    /* disabled: [0x6020_0000, 0x6021_0000) 64KiB, el2 r, guest r, normal-wb, share inner */ \
    X(12, UINT64_C(0x000000006020003e), UINT64_C(0x000000006020ffc2)) \
    /* disabled: [0x6040_0000, 0x6050_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000060400036), UINT64_C(0x00000000604fffc2)) \
    /* disabled: [0x6100_0000, 0x6110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(14, UINT64_C(0x000000006100003c), UINT64_C(0x00000000610fffc2)) \
    /* disabled: [0x6120_0000, 0x6121_0000) 64KiB, el2 r, guest r, normal-wb, share inner */ \
    X(15, UINT64_C(0x000000006120003e), UINT64_C(0x000000006120ffc2))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_LINUX(MPUPLAN_ROW_SUM)) == UINT64_C(0x00000108c20e64e1),
               "a word of another plan");

/* runtime/pcpu0/control */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(X) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(0, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(1, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x4000_8000, 0x4003_8000) 192KiB, el2 rx, guest none, normal-wb, share inner \
       serves hyp.image.text */ \
    X(3, UINT64_C(0x0000000040008038), UINT64_C(0x0000000040037fc3)) \
    /* [0x4003_8000, 0x4004_0000) 32KiB, el2 r, guest none, normal-wb, share inner \
       serves hyp.image.rodata */ \
    X(4, UINT64_C(0x000000004003803a), UINT64_C(0x000000004003ffc3)) \
    /* [0x4004_0000, 0x4005_0000) 64KiB, el2 rw, guest none, normal-wb, share inner \
       serves hyp.image.data */ \
    X(5, UINT64_C(0x0000000040040032), UINT64_C(0x000000004004ffc3)) \
    /* disabled: [0x6140_0000, 0x6150_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(6, UINT64_C(0x0000000061400036), UINT64_C(0x00000000614fffc2)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves can0 \
       implied: el2 rw on can0 */ \
    X(8, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc1)) \
    /* disabled: [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(9, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc0)) \
    /* disabled: [0x4020_0000, 0x5020_0000) 256MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(10, UINT64_C(0x0000000040200034), UINT64_C(0x00000000501fffc2)) \
    /* [0x6000_0000, 0x6010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner \
       serves control.code \
       implied: el2 rx on control.code */ \
    X(11, UINT64_C(0x000000006000003c), UINT64_C(0x00000000600fffc3)) \
    /* [0x6020_0000, 0x6021_0000) 64KiB, el2 r, guest r, normal-wb, share inner \
       serves control.consts \
       implied: el2 r on control.consts */ \
    X(12, UINT64_C(0x000000006020003e), UINT64_C(0x000000006020ffc3)) \
    /* [0x6040_0000, 0x6050_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner \
       serves control.ram \
       implied: el2 rw on control.ram */ \
    X(13, UINT64_C(0x0000000060400036), UINT64_C(0x00000000604fffc3)) \
    /* disabled: [0x6100_0000, 0x6110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(14, UINT64_C(0x000000006100003c), UINT64_C(0x00000000610fffc2)) \
    /* disabled: [0x6120_0000, 0x6121_0000) 64KiB, el2 r, guest r, normal-wb, share inner */ \
    X(15, UINT64_C(0x000000006120003e), UINT64_C(0x000000006120ffc2))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_CONTROL(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000011ab088b6fe),
               "a word of another plan");

/* runtime/pcpu0/sampler */
#define MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(X) \
    /* [0x0800_0000, 0x0801_0000) 64KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicd */ \
    X(0, UINT64_C(0x0000000008000022), UINT64_C(0x000000000800ffc1)) \
    /* [0x0810_0000, 0x0812_0000) 128KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves gic.gicr */ \
    X(1, UINT64_C(0x0000000008100022), UINT64_C(0x000000000811ffc1)) \
    /* [0x0900_0000, 0x0900_1000) 4KiB, el2 rw, guest none, device-nGnRE, share outer \
       serves uart0 */ \
    X(2, UINT64_C(0x0000000009000022), UINT64_C(0x0000000009000fc1)) \
    /* [0x4000_8000, 0x4003_8000) 192KiB, el2 rx, guest none, normal-wb, share inner \
       serves hyp.image.text */ \
    X(3, UINT64_C(0x0000000040008038), UINT64_C(0x0000000040037fc3)) \
    /* [0x4003_8000, 0x4004_0000) 32KiB, el2 r, guest none, normal-wb, share inner \
       serves hyp.image.rodata */ \
    X(4, UINT64_C(0x000000004003803a), UINT64_C(0x000000004003ffc3)) \
    /* [0x4004_0000, 0x4005_0000) 64KiB, el2 rw, guest none, normal-wb, share inner \
       serves hyp.image.data */ \
    X(5, UINT64_C(0x0000000040040032), UINT64_C(0x000000004004ffc3)) \
    /* [0x6140_0000, 0x6150_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner \
       serves sampler.ram \
       implied: el2 rw on sampler.ram */ \
    X(6, UINT64_C(0x0000000061400036), UINT64_C(0x00000000614fffc3)) \
    /* disabled: [0x0910_0000, 0x0911_0000) 64KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(7, UINT64_C(0x0000000009100026), UINT64_C(0x000000000910ffc0)) \
    /* disabled: [0x0930_0000, 0x0930_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer */ \
    X(8, UINT64_C(0x0000000009300026), UINT64_C(0x0000000009300fc0)) \
    /* [0x0932_0000, 0x0932_1000) 4KiB, el2 rw, guest rw, device-nGnRE, share outer \
       serves adc \
       implied: el2 rw on adc */ \
    X(9, UINT64_C(0x0000000009320026), UINT64_C(0x0000000009320fc1)) \
    /* disabled: [0x4020_0000, 0x5020_0000) 256MiB, el2 rw, guest rwx, normal-wb, share inner */ \
    X(10, UINT64_C(0x0000000040200034), UINT64_C(0x00000000501fffc2)) \
    /* disabled: [0x6000_0000, 0x6010_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner */ \
    X(11, UINT64_C(0x000000006000003c), UINT64_C(0x00000000600fffc2)) \
    /* disabled: [0x6020_0000, 0x6021_0000) 64KiB, el2 r, guest r, normal-wb, share inner */ \
    X(12, UINT64_C(0x000000006020003e), UINT64_C(0x000000006020ffc2)) \
    /* disabled: [0x6040_0000, 0x6050_0000) 1MiB, el2 rw, guest rw, normal-wb, share inner */ \
    X(13, UINT64_C(0x0000000060400036), UINT64_C(0x00000000604fffc2)) \
    /* [0x6100_0000, 0x6110_0000) 1MiB, el2 rx, guest rx, normal-wb, share inner \
       serves sampler.code \
       implied: el2 rx on sampler.code */ \
    X(14, UINT64_C(0x000000006100003c), UINT64_C(0x00000000610fffc3)) \
    /* [0x6120_0000, 0x6121_0000) 64KiB, el2 r, guest r, normal-wb, share inner \
       serves sampler.consts \
       implied: el2 r on sampler.consts */ \
    X(15, UINT64_C(0x000000006120003e), UINT64_C(0x000000006120ffc3))

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
_Static_assert((UINT64_C(0) MPUPLAN_WORDS_RUNTIME_PCPU0_SAMPLER(MPUPLAN_ROW_SUM)) == UINT64_C(0x0000011ab088b6fe),
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL] = {
        .name = "runtime/pcpu0/control",
        .stage = "runtime",
        .guest = "control",
        .slots = mpuplan_slots_runtime_pcpu0_control,
        .mair = UINT64_C(0x000000000000ff04),
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
    [MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER] = {
        .name = "runtime/pcpu0/sampler",
        .stage = "runtime",
        .guest = "sampler",
        .slots = mpuplan_slots_runtime_pcpu0_sampler,
        .mair = UINT64_C(0x000000000000ff04),
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
};
_Static_assert(sizeof(mpuplan_contexts) / sizeof(mpuplan_contexts[0]) == MPUPLAN_CONTEXT_COUNT,
               "number of contexts");
