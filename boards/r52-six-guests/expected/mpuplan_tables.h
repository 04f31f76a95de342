/*
 * MPU register tables of board 'r52-six-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-six-guests sha256
 *     0a0c6d13b6c2d7a31980cfba7fdc95ab9e6a8f3ddc5b3733f69403002a7f412c
 *   input board.yaml sha256 0a0c6d13b6c2d7a31980cfba7fdc95ab9e6a8f3ddc5b3733f69403002a7f412c
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0x5092868f7deecb2a
#define MPUPLAN_AARCH64 0
#define MPUPLAN_EL1_REGIONS 16
#define MPUPLAN_EL2_REGIONS 16
#define MPUPLAN_CONTEXT_COUNT 13
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

/* boot/pcpu1/idle */
#define MPUPLAN_INDEX_BOOT_PCPU1_IDLE 1
#define MPUPLAN_SLOTS_BOOT_PCPU1_IDLE 7
#define MPUPLAN_ENABLED_BOOT_PCPU1_IDLE 7
#define MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU1_IDLE 9
#define MPUPLAN_MASK_BOOT_PCPU1_IDLE 0x0000007f

/* runtime/pcpu0/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE 2
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_IDLE 9
#define MPUPLAN_MASK_RUNTIME_PCPU0_IDLE 0x0000007f

/* runtime/pcpu0/flight */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT 3
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_FLIGHT 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_FLIGHT 11
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_FLIGHT 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_FLIGHT 5
#define MPUPLAN_MASK_RUNTIME_PCPU0_FLIGHT 0x000034ff

/* runtime/pcpu0/nav */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_NAV 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_NAV 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_NAV 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_NAV 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_NAV 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_NAV 0x0000c0ff

/* runtime/pcpu0/engine */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_ENGINE 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_ENGINE 12
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ENGINE 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_ENGINE 4
#define MPUPLAN_MASK_RUNTIME_PCPU0_ENGINE 0x00000fff

/* runtime/pcpu0/display */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY 6
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_DISPLAY 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_DISPLAY 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DISPLAY 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_DISPLAY 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_DISPLAY 0x000030ff

/* runtime/pcpu0/maintenance */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE 7
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_MAINTENANCE 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_MAINTENANCE 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_MAINTENANCE 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_MAINTENANCE 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_MAINTENANCE 0x0000157f

/* runtime/pcpu0/recorder */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER 8
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RECORDER 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RECORDER 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RECORDER 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RECORDER 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_RECORDER 0x000030ff

/* runtime/pcpu1/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE 9
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_IDLE 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_IDLE 9
#define MPUPLAN_MASK_RUNTIME_PCPU1_IDLE 0x0000007f

/* runtime/pcpu1/flight */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_FLIGHT 10
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_FLIGHT 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_FLIGHT 11
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_FLIGHT 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_FLIGHT 5
#define MPUPLAN_MASK_RUNTIME_PCPU1_FLIGHT 0x000070ff

/* runtime/pcpu1/nav */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_NAV 11
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_NAV 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_NAV 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_NAV 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_NAV 6
#define MPUPLAN_MASK_RUNTIME_PCPU1_NAV 0x0000857f

/* runtime/pcpu1/engine */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_ENGINE 12
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_ENGINE 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_ENGINE 12
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_ENGINE 0
#define MPUPLAN_FREE_RUNTIME_PCPU1_ENGINE 4
#define MPUPLAN_MASK_RUNTIME_PCPU1_ENGINE 0x00000fff

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
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_idle[MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_flight[MPUPLAN_SLOTS_RUNTIME_PCPU0_FLIGHT];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_nav[MPUPLAN_SLOTS_RUNTIME_PCPU0_NAV];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_engine[MPUPLAN_SLOTS_RUNTIME_PCPU0_ENGINE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_display[MPUPLAN_SLOTS_RUNTIME_PCPU0_DISPLAY];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_maintenance[MPUPLAN_SLOTS_RUNTIME_PCPU0_MAINTENANCE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_recorder[MPUPLAN_SLOTS_RUNTIME_PCPU0_RECORDER];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_idle[MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_flight[MPUPLAN_SLOTS_RUNTIME_PCPU1_FLIGHT];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_nav[MPUPLAN_SLOTS_RUNTIME_PCPU1_NAV];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_engine[MPUPLAN_SLOTS_RUNTIME_PCPU1_ENGINE];
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
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
               "runtime_pcpu0_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_FLIGHT <= MPUPLAN_SLOTS_RUNTIME_PCPU0_FLIGHT,
               "runtime_pcpu0_flight: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_FLIGHT + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_FLIGHT <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_flight: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_FLIGHT <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_flight: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_FLIGHT < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_flight: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_NAV <= MPUPLAN_SLOTS_RUNTIME_PCPU0_NAV,
               "runtime_pcpu0_nav: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_NAV + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_NAV <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_nav: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_NAV <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_nav: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_NAV < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_nav: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_ENGINE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_ENGINE,
               "runtime_pcpu0_engine: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_ENGINE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_ENGINE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_engine: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_ENGINE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_engine: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_ENGINE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_engine: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_DISPLAY <= MPUPLAN_SLOTS_RUNTIME_PCPU0_DISPLAY,
               "runtime_pcpu0_display: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_DISPLAY + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DISPLAY <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_display: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_DISPLAY <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_display: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_DISPLAY < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_display: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_MAINTENANCE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_MAINTENANCE,
               "runtime_pcpu0_maintenance: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_MAINTENANCE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_MAINTENANCE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_maintenance: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_MAINTENANCE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_maintenance: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_MAINTENANCE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_maintenance: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RECORDER <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RECORDER,
               "runtime_pcpu0_recorder: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RECORDER + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RECORDER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_recorder: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RECORDER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_recorder: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RECORDER < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_recorder: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE <= MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE,
               "runtime_pcpu1_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_FLIGHT <= MPUPLAN_SLOTS_RUNTIME_PCPU1_FLIGHT,
               "runtime_pcpu1_flight: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_FLIGHT + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_FLIGHT <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_flight: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_FLIGHT <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_flight: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_FLIGHT < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_flight: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_NAV <= MPUPLAN_SLOTS_RUNTIME_PCPU1_NAV,
               "runtime_pcpu1_nav: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_NAV + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_NAV <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_nav: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_NAV <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_nav: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_NAV < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_nav: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_ENGINE <= MPUPLAN_SLOTS_RUNTIME_PCPU1_ENGINE,
               "runtime_pcpu1_engine: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_ENGINE + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_ENGINE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_engine: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_ENGINE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_engine: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_ENGINE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_engine: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
