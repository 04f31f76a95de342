/* One bank; the console is a device of the guest, too. Written for these tests. */
#include <platform.h>

struct platform platform = {
    .cpu_num = 4,
    .cpu_master_fixed = true,
    .cpu_master = 0,
    .region_num = 1,
    .regions = (struct mem_region[]) {
        { // IRAM, less what the boot loader keeps
            .base = 0x00A40000, .size = 0x002C0000,
        },
    },
    .console = { .base = PLAT_UART },
    .arch = {
        .gic = { .gicd_addr = PLAT_GICD, .gicr_addr = PLAT_GICR, .maintenance_id = 25 },
        .generic_timer = { .fixed_freq = 6000000 },
        .clusters = { .num = 1, .core_num = (size_t[]) { 4 } },
    },
};
