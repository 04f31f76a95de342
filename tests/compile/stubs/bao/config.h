/* Stands for Bao's header in tests: the types that emitted pieces ask for, written by us. */
#ifndef STUB_CONFIG_H
#define STUB_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef PAGE_SIZE
#define PAGE_SIZE 64
#endif

typedef uintptr_t paddr_t;

struct shmem {
    paddr_t base;
    size_t size;
};

struct vm_mem_region {
    paddr_t base;
    size_t size;
    bool place_phys;
    paddr_t phys;
};

struct ipc {
    paddr_t base;
    size_t size;
    size_t shmem_id;
    size_t interrupt_num;
};

struct vm_config {
    paddr_t entry;
    unsigned long cpu_affinity;
    struct {
        size_t cpu_num;
        size_t region_num;
        struct vm_mem_region *regions;
        size_t ipc_num;
        struct ipc *ipcs;
        bool mmu;
    } platform;
};

struct config {
    struct {
        bool relocate;
        paddr_t base_addr;
    } hyp;
    size_t shmemlist_size;
    struct shmem *shmemlist;
    size_t vmlist_size;
    struct vm_config *vmlist;
};

extern struct config config;

#endif
