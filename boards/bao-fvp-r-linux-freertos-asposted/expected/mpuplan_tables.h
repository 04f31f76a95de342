/*
 * MPU register tables of board 'bao-fvp-r-linux-freertos-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-fvp-r-linux-freertos-asposted sha256
 *     814a9ba5661da2fe5fad48d0b0c7e412049d00f457a2ab3d9fb43b7928229bbe
 *   input board.yaml sha256 814a9ba5661da2fe5fad48d0b0c7e412049d00f457a2ab3d9fb43b7928229bbe
 *   core fvp-baser (aarch64, EL1 32 and EL2 32 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0x1f54d64ae8852f2e
#define MPUPLAN_AARCH64 1
#define MPUPLAN_EL1_REGIONS 32
#define MPUPLAN_EL2_REGIONS 32
#define MPUPLAN_CONTEXT_COUNT 12
#define MPUPLAN_LARGEST_SLOT_COUNT 10
#define MPUPLAN_NO_CONTEXT 0xffffffff
#define MPUPLAN_SLOT_SIZE 24
#define MPUPLAN_SLOT_PRBAR_AT 0
#define MPUPLAN_SLOT_PRLAR_AT 8
#define MPUPLAN_SLOT_NUMBER_AT 16
#define MPUPLAN_SCTLR_EL1_MASK 0xa0003
#define MPUPLAN_SCTLR_EL2_MASK 0xa0003
#define MPUPLAN_HCR_MASK 0x8001001

/* boot/pcpu0/idle */
#define MPUPLAN_INDEX_BOOT_PCPU0_IDLE 0
#define MPUPLAN_SLOTS_BOOT_PCPU0_IDLE 6
#define MPUPLAN_ENABLED_BOOT_PCPU0_IDLE 6
#define MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU0_IDLE 26
#define MPUPLAN_MASK_BOOT_PCPU0_IDLE 0x0000003f

/* boot/pcpu1/idle */
#define MPUPLAN_INDEX_BOOT_PCPU1_IDLE 1
#define MPUPLAN_SLOTS_BOOT_PCPU1_IDLE 6
#define MPUPLAN_ENABLED_BOOT_PCPU1_IDLE 6
#define MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU1_IDLE 26
#define MPUPLAN_MASK_BOOT_PCPU1_IDLE 0x0000003f

/* boot/pcpu2/idle */
#define MPUPLAN_INDEX_BOOT_PCPU2_IDLE 2
#define MPUPLAN_SLOTS_BOOT_PCPU2_IDLE 6
#define MPUPLAN_ENABLED_BOOT_PCPU2_IDLE 6
#define MPUPLAN_TRANSIENT_BOOT_PCPU2_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU2_IDLE 26
#define MPUPLAN_MASK_BOOT_PCPU2_IDLE 0x0000003f

/* boot/pcpu3/idle */
#define MPUPLAN_INDEX_BOOT_PCPU3_IDLE 3
#define MPUPLAN_SLOTS_BOOT_PCPU3_IDLE 5
#define MPUPLAN_ENABLED_BOOT_PCPU3_IDLE 5
#define MPUPLAN_TRANSIENT_BOOT_PCPU3_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU3_IDLE 27
#define MPUPLAN_MASK_BOOT_PCPU3_IDLE 0x0000001f

/* runtime/pcpu0/linux */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX 9
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_LINUX 23
#define MPUPLAN_MASK_RUNTIME_PCPU0_LINUX 0x000001cb

/* runtime/pcpu0/linux+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX_EL2 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX_EL2 9
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX_EL2 5
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_LINUX_EL2 23
#define MPUPLAN_MASK_RUNTIME_PCPU0_LINUX_EL2 0x00000037

/* runtime/pcpu1/linux */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX 6
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX 10
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_LINUX 22
#define MPUPLAN_MASK_RUNTIME_PCPU1_LINUX 0x000003c7

/* runtime/pcpu1/linux+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX_EL2 7
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX_EL2 10
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX_EL2 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_LINUX_EL2 22
#define MPUPLAN_MASK_RUNTIME_PCPU1_LINUX_EL2 0x0000003f

/* runtime/pcpu2/linux */
#define MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX 8
#define MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX 10
#define MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU2_LINUX 0
#define MPUPLAN_FREE_RUNTIME_PCPU2_LINUX 22
#define MPUPLAN_MASK_RUNTIME_PCPU2_LINUX 0x000003c7

/* runtime/pcpu2/linux+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX_EL2 9
#define MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX_EL2 10
#define MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX_EL2 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU2_LINUX_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU2_LINUX_EL2 22
#define MPUPLAN_MASK_RUNTIME_PCPU2_LINUX_EL2 0x0000003f

/* runtime/pcpu3/freertos */
#define MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS 10
#define MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS 8
#define MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS 5
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU3_FREERTOS 0
#define MPUPLAN_FREE_RUNTIME_PCPU3_FREERTOS 24
#define MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS 0x000000e3

/* runtime/pcpu3/freertos+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS_EL2 11
#define MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS_EL2 8
#define MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS_EL2 5
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU3_FREERTOS_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU3_FREERTOS_EL2 24
#define MPUPLAN_MASK_RUNTIME_PCPU3_FREERTOS_EL2 0x0000001f

#ifndef __ASSEMBLER__

#include <stddef.h>
#include <stdint.h>

/* One programmed slot. */
struct mpuplan_slot {
    uint64_t prbar;
    uint64_t prlar; /* bit 0: enabled */
    uint32_t slot; /* register position */
    uint32_t reserved; /* 0 */
};

/* One context: the whole region set of one MPU at one time. */
struct mpuplan_context {
    const char *name;
    const char *stage;
    const char *guest; /* NULL where no guest runs */
    const struct mpuplan_slot *slots; /* ascending; NULL if there are none */
    uint64_t mair; /* MAIR_ELx */
    uint32_t pcpu; /* physical CPU */
    uint32_t mpu; /* 1: EL1 MPU, 2: EL2 MPU */
    uint32_t slot_count; /* elements of slots */
    uint32_t enabled_count; /* slots with PRLAR.EN set, those above 31 included */
    uint32_t transient_slots; /* slots to be left free for maps on demand */
    uint32_t free_slots; /* slots that nobody needs */
    uint32_t enable_mask; /* slots 0..31 with PRLAR.EN set: the value for (H)PRENR */
    uint32_t pair; /* index of the other side of an entry switch, or NO_CONTEXT */
    uint32_t pair_enable_mask; /* enable_mask of the other side, 0 without one */
    uint32_t sctlr_bits; /* value of the bits in SCTLR_ELx_MASK */
    uint32_t hcr_bits; /* value of the bits in HCR_MASK; EL2 only */
    uint32_t reserved; /* 0 */
};

extern const struct mpuplan_slot mpuplan_slots_boot_pcpu0_idle[MPUPLAN_SLOTS_BOOT_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_boot_pcpu1_idle[MPUPLAN_SLOTS_BOOT_PCPU1_IDLE];
extern const struct mpuplan_slot mpuplan_slots_boot_pcpu2_idle[MPUPLAN_SLOTS_BOOT_PCPU2_IDLE];
extern const struct mpuplan_slot mpuplan_slots_boot_pcpu3_idle[MPUPLAN_SLOTS_BOOT_PCPU3_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_linux[MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_linux_el2[MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX_EL2];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_linux[MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_linux_el2[MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX_EL2];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_linux[MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_linux_el2[MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX_EL2];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_freertos[MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_freertos_el2[MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS_EL2];
extern const struct mpuplan_context mpuplan_contexts[MPUPLAN_CONTEXT_COUNT];

_Static_assert(sizeof(struct mpuplan_slot) == MPUPLAN_SLOT_SIZE,
               "size of a slot");
_Static_assert(offsetof(struct mpuplan_slot, prbar) == MPUPLAN_SLOT_PRBAR_AT,
               "offset of prbar");
_Static_assert(offsetof(struct mpuplan_slot, prlar) == MPUPLAN_SLOT_PRLAR_AT,
               "offset of prlar");
_Static_assert(offsetof(struct mpuplan_slot, slot) == MPUPLAN_SLOT_NUMBER_AT,
               "offset of slot");
_Static_assert(offsetof(struct mpuplan_context, slots) == 3 * sizeof(void *),
               "offset of slots");
_Static_assert(offsetof(struct mpuplan_context, mair) == 4 * sizeof(void *),
               "offset of mair");
_Static_assert(offsetof(struct mpuplan_context, pcpu) == 4 * sizeof(void *) + 8,
               "offset of pcpu");
_Static_assert(sizeof(struct mpuplan_context) == 4 * sizeof(void *) + 56,
               "size of a context");
_Static_assert(MPUPLAN_EL1_REGIONS <= 255,
               "regions of the EL1 MPU");
_Static_assert(MPUPLAN_EL2_REGIONS <= 255,
               "regions of the EL2 MPU");
_Static_assert(MPUPLAN_ENABLED_BOOT_PCPU0_IDLE <= MPUPLAN_SLOTS_BOOT_PCPU0_IDLE,
               "boot_pcpu0_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_BOOT_PCPU0_IDLE + MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu0_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_BOOT_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu0_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_BOOT_PCPU0_IDLE < MPUPLAN_CONTEXT_COUNT,
               "boot_pcpu0_idle: index");
_Static_assert(MPUPLAN_ENABLED_BOOT_PCPU1_IDLE <= MPUPLAN_SLOTS_BOOT_PCPU1_IDLE,
               "boot_pcpu1_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_BOOT_PCPU1_IDLE + MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu1_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_BOOT_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu1_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_BOOT_PCPU1_IDLE < MPUPLAN_CONTEXT_COUNT,
               "boot_pcpu1_idle: index");
_Static_assert(MPUPLAN_ENABLED_BOOT_PCPU2_IDLE <= MPUPLAN_SLOTS_BOOT_PCPU2_IDLE,
               "boot_pcpu2_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_BOOT_PCPU2_IDLE + MPUPLAN_TRANSIENT_BOOT_PCPU2_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu2_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_BOOT_PCPU2_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu2_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_BOOT_PCPU2_IDLE < MPUPLAN_CONTEXT_COUNT,
               "boot_pcpu2_idle: index");
_Static_assert(MPUPLAN_ENABLED_BOOT_PCPU3_IDLE <= MPUPLAN_SLOTS_BOOT_PCPU3_IDLE,
               "boot_pcpu3_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_BOOT_PCPU3_IDLE + MPUPLAN_TRANSIENT_BOOT_PCPU3_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu3_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_BOOT_PCPU3_IDLE <= MPUPLAN_EL2_REGIONS,
               "boot_pcpu3_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_BOOT_PCPU3_IDLE < MPUPLAN_CONTEXT_COUNT,
               "boot_pcpu3_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX <= MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX,
               "runtime_pcpu0_linux: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_linux: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_linux: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_linux: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX_EL2,
               "runtime_pcpu0_linux_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_linux_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_LINUX_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_linux_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_linux_el2: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX <= MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX,
               "runtime_pcpu1_linux: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_linux: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_linux: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_linux: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX_EL2,
               "runtime_pcpu1_linux_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_linux_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_LINUX_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_linux_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_linux_el2: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX <= MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX,
               "runtime_pcpu2_linux: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX + MPUPLAN_TRANSIENT_RUNTIME_PCPU2_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_linux: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU2_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_linux: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu2_linux: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU2_LINUX_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX_EL2,
               "runtime_pcpu2_linux_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU2_LINUX_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU2_LINUX_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_linux_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU2_LINUX_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_linux_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU2_LINUX_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu2_linux_el2: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS <= MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS,
               "runtime_pcpu3_freertos: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS + MPUPLAN_TRANSIENT_RUNTIME_PCPU3_FREERTOS <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_freertos: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU3_FREERTOS <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_freertos: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu3_freertos: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU3_FREERTOS_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS_EL2,
               "runtime_pcpu3_freertos_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU3_FREERTOS_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU3_FREERTOS_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_freertos_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU3_FREERTOS_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_freertos_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU3_FREERTOS_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu3_freertos_el2: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
