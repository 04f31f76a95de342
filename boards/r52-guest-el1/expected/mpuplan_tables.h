/*
 * MPU register tables of board 'r52-guest-el1', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-guest-el1 sha256
 *     4443991a40241c1f20e275ec58e726c0d086a81d4bb76520730300372c8069df
 *   input board.yaml sha256 4443991a40241c1f20e275ec58e726c0d086a81d4bb76520730300372c8069df
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0x748ed1c50ed34454
#define MPUPLAN_AARCH64 0
#define MPUPLAN_EL1_REGIONS 16
#define MPUPLAN_EL2_REGIONS 16
#define MPUPLAN_CONTEXT_COUNT 7
#define MPUPLAN_LARGEST_SLOT_COUNT 14
#define MPUPLAN_NO_CONTEXT 0xffffffff
#define MPUPLAN_SLOT_SIZE 12
#define MPUPLAN_SLOT_PRBAR_AT 0
#define MPUPLAN_SLOT_PRLAR_AT 4
#define MPUPLAN_SLOT_NUMBER_AT 8
#define MPUPLAN_SCTLR_EL1_MASK 0x1a0003
#define MPUPLAN_SCTLR_EL2_MASK 0xa0003
#define MPUPLAN_HCR_MASK 0x8001001

/* domain-build/pcpu0/idle */
#define MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE 0
#define MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE 9
#define MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE 9
#define MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU0_IDLE 0
#define MPUPLAN_FREE_DOMAIN_BUILD_PCPU0_IDLE 7
#define MPUPLAN_MASK_DOMAIN_BUILD_PCPU0_IDLE 0x000001ff

/* runtime/pcpu0/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE 1
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE 14
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_IDLE 10
#define MPUPLAN_MASK_RUNTIME_PCPU0_IDLE 0x000001c7

/* runtime/pcpu0/rtos */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS 2
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS 14
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS 11
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS 5
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS 0x00002ddf

/* runtime/pcpu0/logger */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER 3
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER 14
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_LOGGER 9
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LOGGER 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_LOGGER 7
#define MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER 0x000013e7

/* runtime/pcpu0/rtos */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_EL1 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_EL1 9
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_EL1 8
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_EL1 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_EL1 8
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_EL1 0x000001df

/* runtime/pcpu0/rtos:motor */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_MOTOR 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR 9
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_MOTOR 9
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_MOTOR 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_MOTOR 7
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_MOTOR 0x000001ff

/* runtime/pcpu0/rtos:network */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_NETWORK 6
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK 9
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_NETWORK 9
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_NETWORK 0
#define MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_NETWORK 7
#define MPUPLAN_MASK_RUNTIME_PCPU0_RTOS_NETWORK 0x000001ff

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

extern const struct mpuplan_slot mpuplan_slots_domain_build_pcpu0_idle[MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_idle[MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_logger[MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_el1[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_EL1];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_motor[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_MOTOR];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_rtos_network[MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_NETWORK];
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
_Static_assert(MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE <= MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE,
               "domain_build_pcpu0_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE + MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "domain_build_pcpu0_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_DOMAIN_BUILD_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "domain_build_pcpu0_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE < MPUPLAN_CONTEXT_COUNT,
               "domain_build_pcpu0_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
               "runtime_pcpu0_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS,
               "runtime_pcpu0_rtos: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_rtos: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RTOS <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_rtos: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_rtos: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_LOGGER <= MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER,
               "runtime_pcpu0_logger: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LOGGER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_logger: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_LOGGER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_logger: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_logger: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_RTOS_EL1 <= MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_EL1,
               "runtime_pcpu0_rtos_el1: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_RTOS_EL1 + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_RTOS_EL1 <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_el1: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_RTOS_EL1 <= MPUPLAN_EL1_REGIONS,
               "runtime_pcpu0_rtos_el1: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_RTOS_EL1 < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_rtos_el1: index");
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

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
