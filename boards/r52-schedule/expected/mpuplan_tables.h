/*
 * MPU register tables of board 'r52-schedule', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-schedule sha256 40d8110d5cf6e2a1f9170b2302c91bf27fb93e1d1535808f231135853ef6cd6d
 *   input board.yaml sha256 40d8110d5cf6e2a1f9170b2302c91bf27fb93e1d1535808f231135853ef6cd6d
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0xa88cf08ea26d1862
#define MPUPLAN_AARCH64 0
#define MPUPLAN_EL1_REGIONS 16
#define MPUPLAN_EL2_REGIONS 16
#define MPUPLAN_CONTEXT_COUNT 6
#define MPUPLAN_LARGEST_SLOT_COUNT 16
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
#define MPUPLAN_SLOTS_BOOT_PCPU0_IDLE 7
#define MPUPLAN_ENABLED_BOOT_PCPU0_IDLE 7
#define MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU0_IDLE 9
#define MPUPLAN_MASK_BOOT_PCPU0_IDLE 0x0000007f

/* runtime/pcpu0/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE 1
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_IDLE 10
#define MPUPLAN_MASK_RUNTIME_PCPU0_IDLE 0x0000007e

/* runtime/pcpu0/sampler */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER 2
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_SAMPLER 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_SAMPLER 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_SAMPLER 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_SAMPLER 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_SAMPLER 0x000003ff

/* runtime/pcpu0/control */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL 3
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_CONTROL 0x0000747e

/* runtime/pcpu0/monitor */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_MONITOR 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_MONITOR 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_MONITOR 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_MONITOR 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_MONITOR 0x0000e47e

/* runtime/pcpu0/uplink */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_UPLINK 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_UPLINK 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_UPLINK 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_UPLINK 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_UPLINK 0x0000b87e

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
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_sampler[MPUPLAN_SLOTS_RUNTIME_PCPU0_SAMPLER];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_control[MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_monitor[MPUPLAN_SLOTS_RUNTIME_PCPU0_MONITOR];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_uplink[MPUPLAN_SLOTS_RUNTIME_PCPU0_UPLINK];
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
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_SAMPLER <= MPUPLAN_SLOTS_RUNTIME_PCPU0_SAMPLER,
               "runtime_pcpu0_sampler: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_SAMPLER + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_SAMPLER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_sampler: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_SAMPLER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_sampler: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_SAMPLER < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_sampler: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_CONTROL <= MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL,
               "runtime_pcpu0_control: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_CONTROL + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_CONTROL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_control: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_CONTROL <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_control: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_CONTROL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_control: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_MONITOR <= MPUPLAN_SLOTS_RUNTIME_PCPU0_MONITOR,
               "runtime_pcpu0_monitor: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_MONITOR + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_MONITOR <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_monitor: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_MONITOR <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_monitor: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_MONITOR < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_monitor: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_UPLINK <= MPUPLAN_SLOTS_RUNTIME_PCPU0_UPLINK,
               "runtime_pcpu0_uplink: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_UPLINK + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_UPLINK <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_uplink: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_UPLINK <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_uplink: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_UPLINK < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_uplink: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
