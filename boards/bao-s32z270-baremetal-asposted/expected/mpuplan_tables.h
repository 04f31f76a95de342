/*
 * MPU register tables of board 'bao-s32z270-baremetal-asposted', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board bao-s32z270-baremetal-asposted sha256
 *     d0a4956bd3fcdfebc3f980f01b21ef5b0693044544a56703d18b3fd488533bf2
 *   input board.yaml sha256 d0a4956bd3fcdfebc3f980f01b21ef5b0693044544a56703d18b3fd488533bf2
 *   core s32z2 (aarch32, EL1 20 and EL2 20 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0xfd03659f650616d9
#define MPUPLAN_AARCH64 0
#define MPUPLAN_EL1_REGIONS 20
#define MPUPLAN_EL2_REGIONS 20
#define MPUPLAN_CONTEXT_COUNT 12
#define MPUPLAN_LARGEST_SLOT_COUNT 12
#define MPUPLAN_NO_CONTEXT 0xffffffff
#define MPUPLAN_SLOT_SIZE 12
#define MPUPLAN_SLOT_PRBAR_AT 0
#define MPUPLAN_SLOT_PRLAR_AT 4
#define MPUPLAN_SLOT_NUMBER_AT 8
#define MPUPLAN_SCTLR_EL1_MASK 0x1a0003
#define MPUPLAN_SCTLR_EL2_MASK 0xa0003
#define MPUPLAN_HCR_MASK 0x8001001

/* boot/pcpu0/idle */
#define MPUPLAN_INDEX_BOOT_PCPU0_IDLE 0
#define MPUPLAN_SLOTS_BOOT_PCPU0_IDLE 10
#define MPUPLAN_ENABLED_BOOT_PCPU0_IDLE 10
#define MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU0_IDLE 10
#define MPUPLAN_MASK_BOOT_PCPU0_IDLE 0x000003ff

/* boot/pcpu1/idle */
#define MPUPLAN_INDEX_BOOT_PCPU1_IDLE 1
#define MPUPLAN_SLOTS_BOOT_PCPU1_IDLE 7
#define MPUPLAN_ENABLED_BOOT_PCPU1_IDLE 7
#define MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU1_IDLE 13
#define MPUPLAN_MASK_BOOT_PCPU1_IDLE 0x0000007f

/* boot/pcpu2/idle */
#define MPUPLAN_INDEX_BOOT_PCPU2_IDLE 2
#define MPUPLAN_SLOTS_BOOT_PCPU2_IDLE 7
#define MPUPLAN_ENABLED_BOOT_PCPU2_IDLE 7
#define MPUPLAN_TRANSIENT_BOOT_PCPU2_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU2_IDLE 13
#define MPUPLAN_MASK_BOOT_PCPU2_IDLE 0x0000007f

/* boot/pcpu3/idle */
#define MPUPLAN_INDEX_BOOT_PCPU3_IDLE 3
#define MPUPLAN_SLOTS_BOOT_PCPU3_IDLE 6
#define MPUPLAN_ENABLED_BOOT_PCPU3_IDLE 6
#define MPUPLAN_TRANSIENT_BOOT_PCPU3_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU3_IDLE 14
#define MPUPLAN_MASK_BOOT_PCPU3_IDLE 0x0000003f

/* runtime/pcpu0/baremetal */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL 11
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL 8
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BAREMETAL 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_BAREMETAL 9
#define MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL 0x000004bf

/* runtime/pcpu0/baremetal+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL_EL2 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL_EL2 11
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL_EL2 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BAREMETAL_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_BAREMETAL_EL2 9
#define MPUPLAN_MASK_RUNTIME_PCPU0_BAREMETAL_EL2 0x00000347

/* runtime/pcpu1/baremetal */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL 6
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL 12
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL 9
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BAREMETAL 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_BAREMETAL 8
#define MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL 0x00000f8f

/* runtime/pcpu1/baremetal+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL_EL2 7
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL_EL2 12
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL_EL2 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BAREMETAL_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_BAREMETAL_EL2 8
#define MPUPLAN_MASK_RUNTIME_PCPU1_BAREMETAL_EL2 0x0000007f

/* runtime/pcpu2/baremetal */
#define MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL 8
#define MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL 12
#define MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL 9
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU2_BAREMETAL 0
#define MPUPLAN_FREE_RUNTIME_PCPU2_BAREMETAL 8
#define MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL 0x00000f8f

/* runtime/pcpu2/baremetal+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL_EL2 9
#define MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL_EL2 12
#define MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL_EL2 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU2_BAREMETAL_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU2_BAREMETAL_EL2 8
#define MPUPLAN_MASK_RUNTIME_PCPU2_BAREMETAL_EL2 0x0000007f

/* runtime/pcpu3/baremetal */
#define MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL 10
#define MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL 11
#define MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL 8
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU3_BAREMETAL 0
#define MPUPLAN_FREE_RUNTIME_PCPU3_BAREMETAL 9
#define MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL 0x000007c7

/* runtime/pcpu3/baremetal+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL_EL2 11
#define MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL_EL2 11
#define MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL_EL2 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU3_BAREMETAL_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU3_BAREMETAL_EL2 9
#define MPUPLAN_MASK_RUNTIME_PCPU3_BAREMETAL_EL2 0x0000003f

#ifndef __ASSEMBLER__

#include <stddef.h>
#include <stdint.h>

/* One programmed slot. */
struct mpuplan_slot {
    uint32_t prbar;
    uint32_t prlar; /* bit 0: enabled */
    uint32_t slot; /* register position */
};

/* One context: the whole region set of one MPU at one time. */
struct mpuplan_context {
    const char *name;
    const char *stage;
    const char *guest; /* NULL where no guest runs */
    const struct mpuplan_slot *slots; /* ascending; NULL if there are none */
    uint32_t mair[2]; /* (H)MAIR0, (H)MAIR1 */
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
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL_EL2];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL_EL2];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu2_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL_EL2];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_baremetal[MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu3_baremetal_el2[MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL_EL2];
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
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL <= MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL,
               "runtime_pcpu0_baremetal: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_baremetal: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_baremetal: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_baremetal: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_BAREMETAL_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL_EL2,
               "runtime_pcpu0_baremetal_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_BAREMETAL_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_baremetal_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_baremetal_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_BAREMETAL_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_baremetal_el2: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL <= MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL,
               "runtime_pcpu1_baremetal: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_baremetal: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_baremetal: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_baremetal: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_BAREMETAL_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL_EL2,
               "runtime_pcpu1_baremetal_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_BAREMETAL_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_baremetal_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_baremetal_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_BAREMETAL_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_baremetal_el2: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL <= MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL,
               "runtime_pcpu2_baremetal: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL + MPUPLAN_TRANSIENT_RUNTIME_PCPU2_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_baremetal: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU2_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_baremetal: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu2_baremetal: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU2_BAREMETAL_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL_EL2,
               "runtime_pcpu2_baremetal_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU2_BAREMETAL_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU2_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_baremetal_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU2_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu2_baremetal_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU2_BAREMETAL_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu2_baremetal_el2: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL <= MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL,
               "runtime_pcpu3_baremetal: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL + MPUPLAN_TRANSIENT_RUNTIME_PCPU3_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_baremetal: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU3_BAREMETAL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_baremetal: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu3_baremetal: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU3_BAREMETAL_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL_EL2,
               "runtime_pcpu3_baremetal_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU3_BAREMETAL_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU3_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_baremetal_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU3_BAREMETAL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu3_baremetal_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU3_BAREMETAL_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu3_baremetal_el2: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
