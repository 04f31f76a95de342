/* Code and data in banks of their own, and a core's tightly coupled memory. Written for tests. */
#include <platform.h>

struct platform platform = {
    .cpu_num = 4,
    .region_num = 10,
    .regions = (struct mem_region[]) {
        { /* CRAM0 (code) */ .base = 0x32100000, .size = 0x100000, .perms = MEM_RX },
        { /* DRAM0 (data) */ .base = 0x31780000, .size = 0x40000, .perms = MEM_RWX },
        { /* DRAM1 */ .base = 0x317C0000, .size = 0x40000, .perms = MEM_RWX },
        { /* DRAM2 */ .base = 0x31800000, .size = 0x80000, .perms = MEM_RWX },
        { /* CRAM1 */ .base = 0x32200000, .size = 0x100000, .perms = MEM_RX },
        { /* CRAM2 */ .base = 0x32300000, .size = 0x100000, .perms = MEM_RX },
        { /* CRAM3 */ .base = 0x32400000, .size = 0x100000, .perms = MEM_RX },
        { /* CRAM4 */ .base = 0x32500000, .size = 0x100000, .perms = MEM_RX },
        { /* CRAM5 */ .base = 0x32600000, .size = 0x100000, .perms = MEM_RX },
        { /* CRAM6 */ .base = 0x32700000, .size = 0x100000, .perms = MEM_RX },
    },
    .console = {
        /* LINFlexD9 */
        .base = 0x42980000
    },
    .arch = {
        .gic = { .gicd_addr = 0x47800000, .gicr_addr = 0x47900000, .maintenance_id = 25 },
        .generic_timer = { .base_addr = 0x44820000, .fixed_freq = 8000000 },
    },
};
