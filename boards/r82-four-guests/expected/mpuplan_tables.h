/*
 * MPU register tables of board 'r82-four-guests', generated: do not edit.
 * Made by mpuplan 0.1.0 from a plan of mpuplan 0.1.0 for
 *   board r82-four-guests sha256
 *     226525ab05789556af866e5f05b1f548b59ce86a5bce280eaa310aa31d5bf7d0
 *   input board.yaml sha256 226525ab05789556af866e5f05b1f548b59ce86a5bce280eaa310aa31d5bf7d0
 *   core cortex-r82 (aarch64, EL1 32 and EL2 32 regions, xn reading single)
 */
#ifndef MPUPLAN_TABLES_H
#define MPUPLAN_TABLES_H

#define MPUPLAN_TABLES_ID 0x146ff5e476d51a61
#define MPUPLAN_AARCH64 1
#define MPUPLAN_EL1_REGIONS 32
#define MPUPLAN_EL2_REGIONS 32
#define MPUPLAN_CONTEXT_COUNT 11
#define MPUPLAN_LARGEST_SLOT_COUNT 21
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
#define MPUPLAN_SLOTS_BOOT_PCPU0_IDLE 5
#define MPUPLAN_ENABLED_BOOT_PCPU0_IDLE 5
#define MPUPLAN_TRANSIENT_BOOT_PCPU0_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU0_IDLE 27
#define MPUPLAN_MASK_BOOT_PCPU0_IDLE 0x0000001f

/* boot/pcpu1/idle */
#define MPUPLAN_INDEX_BOOT_PCPU1_IDLE 1
#define MPUPLAN_SLOTS_BOOT_PCPU1_IDLE 5
#define MPUPLAN_ENABLED_BOOT_PCPU1_IDLE 5
#define MPUPLAN_TRANSIENT_BOOT_PCPU1_IDLE 0
#define MPUPLAN_FREE_BOOT_PCPU1_IDLE 27
#define MPUPLAN_MASK_BOOT_PCPU1_IDLE 0x0000001f

/* domain-build/pcpu0/idle */
#define MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE 2
#define MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE 10
#define MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE 10
#define MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU0_IDLE 0
#define MPUPLAN_FREE_DOMAIN_BUILD_PCPU0_IDLE 22
#define MPUPLAN_MASK_DOMAIN_BUILD_PCPU0_IDLE 0x000003ff

/* domain-build/pcpu1/idle */
#define MPUPLAN_INDEX_DOMAIN_BUILD_PCPU1_IDLE 3
#define MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU1_IDLE 10
#define MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU1_IDLE 10
#define MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU1_IDLE 0
#define MPUPLAN_FREE_DOMAIN_BUILD_PCPU1_IDLE 22
#define MPUPLAN_MASK_DOMAIN_BUILD_PCPU1_IDLE 0x000003ff

/* runtime/pcpu0/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE 4
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE 21
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_IDLE 24
#define MPUPLAN_MASK_RUNTIME_PCPU0_IDLE 0x000000fd

/* runtime/pcpu0/linux */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX 5
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX 21
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX 12
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_LINUX 19
#define MPUPLAN_MASK_RUNTIME_PCPU0_LINUX 0x0004a1ff

/* runtime/pcpu0/drive */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_DRIVE 6
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_DRIVE 21
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_DRIVE 12
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DRIVE 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_DRIVE 19
#define MPUPLAN_MASK_RUNTIME_PCPU0_DRIVE 0x000354fd

/* runtime/pcpu0/sense */
#define MPUPLAN_INDEX_RUNTIME_PCPU0_SENSE 7
#define MPUPLAN_SLOTS_RUNTIME_PCPU0_SENSE 21
#define MPUPLAN_ENABLED_RUNTIME_PCPU0_SENSE 11
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU0_SENSE 1
#define MPUPLAN_FREE_RUNTIME_PCPU0_SENSE 20
#define MPUPLAN_MASK_RUNTIME_PCPU0_SENSE 0x00180afd

/* runtime/pcpu1/idle */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE 8
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE 7
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_IDLE 1
#define MPUPLAN_FREE_RUNTIME_PCPU1_IDLE 24
#define MPUPLAN_MASK_RUNTIME_PCPU1_IDLE 0x000000fd

/* runtime/pcpu1/linux */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX 9
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX 12
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX 1
#define MPUPLAN_FREE_RUNTIME_PCPU1_LINUX 19
#define MPUPLAN_MASK_RUNTIME_PCPU1_LINUX 0x000033ff

/* runtime/pcpu1/body */
#define MPUPLAN_INDEX_RUNTIME_PCPU1_BODY 10
#define MPUPLAN_SLOTS_RUNTIME_PCPU1_BODY 15
#define MPUPLAN_ENABLED_RUNTIME_PCPU1_BODY 10
#define MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BODY 1
#define MPUPLAN_FREE_RUNTIME_PCPU1_BODY 21
#define MPUPLAN_MASK_RUNTIME_PCPU1_BODY 0x00004cfd

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
/* boot/pcpu1/idle: the same slots, mpuplan_slots_boot_pcpu0_idle */
extern const struct mpuplan_slot mpuplan_slots_domain_build_pcpu0_idle[MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_domain_build_pcpu1_idle[MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU1_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_idle[MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_linux[MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_drive[MPUPLAN_SLOTS_RUNTIME_PCPU0_DRIVE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu0_sense[MPUPLAN_SLOTS_RUNTIME_PCPU0_SENSE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_idle[MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_linux[MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX];
extern const struct mpuplan_slot mpuplan_slots_runtime_pcpu1_body[MPUPLAN_SLOTS_RUNTIME_PCPU1_BODY];
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
_Static_assert(MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU0_IDLE <= MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE,
               "domain_build_pcpu0_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU0_IDLE + MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "domain_build_pcpu0_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_DOMAIN_BUILD_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "domain_build_pcpu0_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_DOMAIN_BUILD_PCPU0_IDLE < MPUPLAN_CONTEXT_COUNT,
               "domain_build_pcpu0_idle: index");
_Static_assert(MPUPLAN_ENABLED_DOMAIN_BUILD_PCPU1_IDLE <= MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU1_IDLE,
               "domain_build_pcpu1_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_DOMAIN_BUILD_PCPU1_IDLE + MPUPLAN_TRANSIENT_DOMAIN_BUILD_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "domain_build_pcpu1_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_DOMAIN_BUILD_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "domain_build_pcpu1_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_DOMAIN_BUILD_PCPU1_IDLE < MPUPLAN_CONTEXT_COUNT,
               "domain_build_pcpu1_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_IDLE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE,
               "runtime_pcpu0_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_IDLE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_IDLE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_LINUX <= MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX,
               "runtime_pcpu0_linux: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_LINUX + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_linux: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_linux: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_LINUX < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_linux: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_DRIVE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_DRIVE,
               "runtime_pcpu0_drive: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_DRIVE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_DRIVE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_drive: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_DRIVE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_drive: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_DRIVE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_drive: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU0_SENSE <= MPUPLAN_SLOTS_RUNTIME_PCPU0_SENSE,
               "runtime_pcpu0_sense: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU0_SENSE + MPUPLAN_TRANSIENT_RUNTIME_PCPU0_SENSE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_sense: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU0_SENSE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu0_sense: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU0_SENSE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu0_sense: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_IDLE <= MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE,
               "runtime_pcpu1_idle: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_IDLE + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_idle: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_IDLE <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_idle: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_IDLE < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_idle: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_LINUX <= MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX,
               "runtime_pcpu1_linux: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_LINUX + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_linux: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_LINUX <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_linux: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_LINUX < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_linux: index");
_Static_assert(MPUPLAN_ENABLED_RUNTIME_PCPU1_BODY <= MPUPLAN_SLOTS_RUNTIME_PCPU1_BODY,
               "runtime_pcpu1_body: more enabled than programmed slots");
_Static_assert(MPUPLAN_SLOTS_RUNTIME_PCPU1_BODY + MPUPLAN_TRANSIENT_RUNTIME_PCPU1_BODY <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_body: more slots than the MPU has");
_Static_assert(MPUPLAN_FREE_RUNTIME_PCPU1_BODY <= MPUPLAN_EL2_REGIONS,
               "runtime_pcpu1_body: more free slots than the MPU has");
_Static_assert(MPUPLAN_INDEX_RUNTIME_PCPU1_BODY < MPUPLAN_CONTEXT_COUNT,
               "runtime_pcpu1_body: index");

#endif /* __ASSEMBLER__ */

#endif /* MPUPLAN_TABLES_H */
