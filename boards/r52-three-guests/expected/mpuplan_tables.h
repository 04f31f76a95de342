/*
 * MPU register tables of board 'r52-three-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r52-three-guests sha256
 *     6437aa11292a1d684ac46edfa82610e50c1cb80ea314d10d3ba2b44f6df8eaac
 *   input board.yaml sha256 6437aa11292a1d684ac46edfa82610e50c1cb80ea314d10d3ba2b44f6df8eaac
 *   core mps3-an536-qemu (aarch32, EL1 16 and EL2 16 regions, xn reading unnamed)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0x48eb0fc3abeeccb4
#define MPUPLAN_AARCH64 0
#define MPUPLAN_EL1_REGIONS 16
#define MPUPLAN_EL2_REGIONS 16
#define MPUPLAN_CONTEXT_COUNT 6
#define MPUPLAN_LARGEST_SLOT_COUNT 14
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
#define MPUPLAN_SLOTS_BOOT_PCPU0_IDLE 5
#define MPUPLAN_ENABLED_BOOT_PCPU0_IDLE 5
#define MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU0_IDLE 11
#define MPUPLAN_MASK_BOOT_PCPU0_IDLE 0x0000001f

/* domain-build/pcpu0/idle */
#define MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE 1
#define MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE 12
#define MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE 12
#define MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU0_IDLE 0
#define MPUPLAN_FREE_DOMAIN_BUILD_PCPU0_IDLE 4
#define MPUPLAN_MASK_DOMAIN_BUILD_PCPU0_IDLE 0x00000fff

/* runtime/pcpu0/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE 2
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE 14
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE 6
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_IDLE 9
#define MPUPLAN_MASK_RUNTIME_PCPU0_IDLE 0x00000c1e

/* runtime/pcpu0/brake */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_BRAKE 3
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_BRAKE 14
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_BRAKE 9
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BRAKE 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_BRAKE 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_BRAKE 0x00000e3f

/* runtime/pcpu0/gateway */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_GATEWAY 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_GATEWAY 14
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_GATEWAY 9
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_GATEWAY 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_GATEWAY 6
#define MPUPLAN_MASK_RUNTIME_PCPU0_GATEWAY 0x00002cde

/* runtime/pcpu0/logger */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER 14
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_LOGGER 8
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LOGGER 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_LOGGER 7
#define MPUPLAN_MASK_RUNTIME_PCPU0_LOGGER 0x00001d1e

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
extern const struct mpuplan_slot mpuplan_slots_domain_build_pcpu0_idle[MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_idle[MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_brake[MPUPLAN_SLOTS_RUNTIME_PCPU0_BRAKE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_gateway[MPUPLAN_SLOTS_RUNTIME_PCPU0_GATEWAY];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_logger[MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER];
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
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_BRAKE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_BRAKE,
               "runtime_pcpu0_brake: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_BRAKE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_BRAKE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_brake: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_BRAKE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_brake: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_BRAKE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_brake: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_GATEWAY <= MPUPLAN_SLOTS_RUNTIME_PCPU0_GATEWAY,
               "runtime_pcpu0_gateway: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_GATEWAY + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_GATEWAY <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_gateway: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_GATEWAY <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_gateway: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_GATEWAY < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_gateway: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_LOGGER <= MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER,
               "runtime_pcpu0_logger: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_LOGGER + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LOGGER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_logger: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_LOGGER <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_logger: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_LOGGER < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_logger: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
