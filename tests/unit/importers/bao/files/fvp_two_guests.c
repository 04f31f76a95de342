/* Two guests with a shared block, in the shape of Bao's configurations. */
#include <config.h>

#define KIB(n) ((n) << 10)
#define IPC_BASE 0x70000000UL
#define IPC_SIZE (0x8000u * 2)

VM_IMAGE(linux_image, XSTR(IMGS/linux.bin));
VM_IMAGE(freertos_image, XSTR(IMGS/freertos.bin))

struct config config = {
    CONFIG_HEADER
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { [0] = { .base = IPC_BASE, .size = IPC_SIZE } },

    .vmlist_size = 2,
    .vmlist = {
        {
            .image = VM_IMAGE_LOADED(0x20000000, 0x20000000, 0x3200000),
            .entry = 0x20000000,
            .cpu_affinity = 0b0111,
            .platform = {
                .cpu_num = 3,
                .mmu = true,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x20000000, .size = 1UL << 30 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = IPC_BASE, .size = IPC_SIZE, .shmem_id = 0, .interrupt_num = 1,
                      .interrupts = (irqid_t[]) {52} },
                },
                .dev_num = 3,
                .devs = (struct vm_dev_region[]) {
                    { /* UART3 */ .pa = 0x9c0c0000, .va = 0x9c0c0000, .size = 0x10000,
                      .interrupt_num = 1, .interrupts = (irqid_t[]) {40} },
                    { /* smsc91c111, Ethernet */ .pa = 0x9a000000, .va = 0x9a000000, .size = 0x10000 },
                    { /* virtual timer */ .interrupt_num = 1, .interrupts = (irqid_t[]) {27} },
                },
                .arch = { .gic = { .gicd_addr = 0xAF000000, .gicr_addr = 0xAF100000 } },
            },
        },
        // freertos
        {
            .image = VM_IMAGE_LOADED(0x10000000, 0x10000000, 0x25000),
            .entry = 0x10000000,
            .cpu_affinity = 0x8,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x10000000, .size = 0x8000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) { { .base = IPC_BASE, .size = IPC_SIZE, .shmem_id = 0 } },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { /* UART1 */ .pa = 0x9c0a0000, .va = 0x9c0a0000, .size = 0x10000 },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) {27} },
                },
                .arch.gic.gicd_addr = 0xAF000000,
                .arch.gic.gicr_addr = 0xAF100000,
            },
        },
    },
};
