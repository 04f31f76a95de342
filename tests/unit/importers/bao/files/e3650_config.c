/* One guest on all pCPUs, its image inside of Bao's. Written for these tests. */
#include <config.h>
#include "e3650_addresses.h"

#define VM_IRAM_BASE 0x00B00000
#define VM_IRAM_SIZE 0x00100000

VM_IMAGE(baremetal_image, XSTR(IMGS/baremetal.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = (struct vm_config[]) {
        {
            .image = VM_IMAGE_BUILTIN(baremetal_image, VM_IRAM_BASE),
            .entry = VM_IRAM_BASE,
            .cpu_affinity = 0xF,
            .platform = {
                .cpu_num = 4,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = VM_IRAM_BASE, .size = VM_IRAM_SIZE },
                },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = PLAT_UART, .va = PLAT_UART, .size = 0x10000, .interrupt_num = 1,
                      .interrupts = (unsigned[]) { 114 } },
                },
                .arch = { .gic = { .gicd_addr = PLAT_GICD, .gicr_addr = PLAT_GICR } },
            },
        },
    },
};
