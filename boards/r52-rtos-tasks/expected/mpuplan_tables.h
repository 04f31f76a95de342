/*
 * MPU register tables of board 'r52-rtos-tasks', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-rtos-tasks sha256
 *     8a031ddf2ead998eaf696eaa2378e1ad34248d4a9fb344ba16249c00fa3f671d
 *   input board.yaml sha256 8a031ddf2ead998eaf696eaa2378e1ad34248d4a9fb344ba16249c00fa3f671d
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0xcae072f6066d7002
#define MPUPLAN_AARCH64 0
#define MPUPLAN_EL1_REGIONS 16
#define MPUPLAN_EL2_REGIONS 16
#define MPUPLAN_CONTEXT_COUNT 5
#define MPUPLAN_LARGEST_SLOT_COUNT 16
#define MPUPLAN_NO_CONTEXT 0xffffffff
#define MPUPLAN_SLOT_SIZE 12
#define MPUPLAN_SLOT_PRBAR_AT 0
#define MPUPLAN_SLOT_PRLAR_AT 4
#define MPUPLAN_SLOT_NUMBER_AT 8
#define MPUPLAN_SCTLR_EL1_MASK 0x1a0003
#define MPUPLAN_SCTLR_EL2_MASK 0xa0003
#define MPUPLAN_HCR_MASK 0x8001001

/* runtime/pcpu0/rtos */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS 0
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS 13
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS 3
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS 0x00007e7f

/* runtime/pcpu0/rtos:motor */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR 1
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_MOTOR 15
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_MOTOR 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_MOTOR 1
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_MOTOR 0x00007fff

/* runtime/pcpu0/rtos:network */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK 2
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_NETWORK 15
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_NETWORK 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_NETWORK 1
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_NETWORK 0x0000feff

/* runtime/pcpu0/rtos:panel */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL 3
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_PANEL 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_PANEL 14
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_PANEL 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_PANEL 2
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_PANEL 0x00007eff

/* runtime/pcpu0/rtos:shell */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_SHELL 16
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_SHELL 14
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_SHELL 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_SHELL 2
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_SHELL 0x00007eff

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

extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_motor[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_network[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_panel[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_PANEL];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_shell[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_SHELL];
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
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS,
               "runtime_pcpu0_rtos: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RTOS <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_rtos: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_MOTOR <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR,
               "runtime_pcpu0_rtos_motor: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_MOTOR <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_motor: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_MOTOR <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_motor: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_rtos_motor: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_NETWORK <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK,
               "runtime_pcpu0_rtos_network: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_NETWORK <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_network: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_NETWORK <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_network: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_rtos_network: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_PANEL <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_PANEL,
               "runtime_pcpu0_rtos_panel: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_PANEL + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_PANEL <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_panel: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_PANEL <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_panel: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_PANEL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_rtos_panel: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_SHELL <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_SHELL,
               "runtime_pcpu0_rtos_shell: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_SHELL + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_SHELL <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_shell: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_SHELL <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_shell: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_SHELL < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_rtos_shell: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
