/* A platform description in the shape of Bao's, written for these tests. */
#include <platform.h>

struct platform platform = {
    .cpu_num = 4,
    .region_num = 1,
    .regions = (struct mem_region[]) {
        { .base = 0x0, .size = 0x80000000 /* 2 GiB */ }, // DRAM
    },
    .console = { .base = 0x9C090000 }, // UART0
    .arch = {
        .gic = { .gicd_addr = 0xAF000000, .gicr_addr = 0xAF100000, .maintenance_id = 25 },
        .generic_timer = { .base_addr = 0xAA430000 },
    },
};
