/*
 * MPU register tables of board 'r52-entry-switch', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-entry-switch sha256
 *     1ac434827e57c92bf304b1d739c4d6e229a428d557ab67e48083fd28d2c28ae8
 *   input board.yaml sha256 1ac434827e57c92bf304b1d739c4d6e229a428d557ab67e48083fd28d2c28ae8
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0xda88a7cc70a265b7
#define MPUPLAN_AARCH64 0
#define MPUPLAN_EL1_REGIONS 16
#define MPUPLAN_EL2_REGIONS 16
#define MPUPLAN_CONTEXT_COUNT 6
#define MPUPLAN_LARGEST_SLOT_COUNT 15
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
#define MPUPLAN_SLOTS_BOOT_PCPU0_IDLE 8
#define MPUPLAN_ENABLED_BOOT_PCPU0_IDLE 8
#define MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU0_IDLE 8
#define MPUPLAN_MASK_BOOT_PCPU0_IDLE 0x000000ff

/* runtime/pcpu0/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE 1
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_IDLE 10
#define MPUPLAN_MASK_RUNTIME_PCPU0_IDLE 0x000000e7

/* runtime/pcpu0/control */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL 2
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL 5
#define MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL 0x00001d09

/* runtime/pcpu0/control+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2 3
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL_EL2 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL_EL2 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL_EL2 5
#define MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL_EL2 0x000000e7

/* runtime/pcpu0/comms */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_COMMS 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_COMMS 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_COMMS 4
#define MPUPLAN_MASK_RUNTIME_PCPU0_COMMS 0x00006e11

/* runtime/pcpu0/comms+el2 */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS_EL2 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_COMMS_EL2 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_COMMS_EL2 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_COMMS_EL2 4
#define MPUPLAN_MASK_RUNTIME_PCPU0_COMMS_EL2 0x000000e7

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
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_idle[MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_control[MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL];
/* runtime/pcpu0/control+el2: the same slots, mpuplan_slots_runtime_pcpu0_idle */
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_comms[MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS];
/* runtime/pcpu0/comms+el2: the same slots, mpuplan_slots_runtime_pcpu0_idle */
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
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
               "runtime_pcpu0_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL <= MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL,
               "runtime_pcpu0_control: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_control: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_control: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_control: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL_EL2,
               "runtime_pcpu0_control_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_control_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_control_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_control_el2: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_COMMS <= MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS,
               "runtime_pcpu0_comms: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_COMMS <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_comms: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_COMMS <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_comms: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_comms: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_COMMS_EL2 <= MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS_EL2,
               "runtime_pcpu0_comms_el2: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_COMMS_EL2 + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_COMMS_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_comms_el2: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_COMMS_EL2 <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_comms_el2: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_COMMS_EL2 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_comms_el2: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
