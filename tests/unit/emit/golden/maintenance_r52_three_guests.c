

const char *const mpuplan_care_names[] = {
    "",
    "brake",
    "runtime",
    "gateway",
    "logger",
};

/* start, lines */
const struct mpuplan_range mpuplan_ranges[] = {
    { UINT32_C(0x21080000), UINT32_C(17408) }, /* [0x2108_0000, 0x2119_0000) 1088KiB */
    { UINT32_C(0x21180000), UINT32_C(132096) }, /* [0x2118_0000, 0x2199_0000) 8256KiB */
    { UINT32_C(0x23000000), UINT32_C(65536) }, /* [0x2300_0000, 0x2340_0000) 4MiB */
};

/* model, its guest, blocks */
const struct mpuplan_tell mpuplan_told[] = {
    { "disk", "dom0", "brake.ram" },
    { "net", "dom0", "brake.ram" },
    { "disk", "dom0", "gateway.ram" },
    { "net", "dom0", "gateway.ram" },
    { "disk", "dom0", "logger.ram" },
    { "net", "dom0", "logger.ram" },
};

/* load brake, stage runtime: pCPU 0 */
static const struct mpuplan_care care_0[] = {
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_POU, 0, 0, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_INVALIDATE, 0, 0, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_FENCE, 2, 0, 0, 0, 0 },
};

/* reset brake, stage runtime: pCPU 0 */
static const struct mpuplan_care care_1[] = {
    { MPUPLAN_CARE_PAUSE, 0, 0, 0, 0, 1 },
    { MPUPLAN_CARE_ENTER, MPUPLAN_WAY_SWITCH, 0, 2, 3, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_INVALIDATE, 0, 0, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_REWRITE, 0, 0, 0, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN, 0, 0, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CODE, 0, 0, 1, 0 },
    { MPUPLAN_CARE_FENCE, 3, 0, 0, 0, 0 },
    { MPUPLAN_CARE_TELL, 0, 0, 0, 2, 1 },
    { MPUPLAN_CARE_UNPAUSE, 1, 0, 0, 0, 1 },
};

/* reuse brake, stage runtime: pCPU 0 */
static const struct mpuplan_care care_2[] = {
    { MPUPLAN_CARE_PAUSE, 0, 0, 0, 0, 1 },
    { MPUPLAN_CARE_REWRITE, 1, 0, 0, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_INVALIDATE, 0, 0, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CODE_ALL, 0, 0, 1, 0 },
    { MPUPLAN_CARE_FENCE, 3, 0, 0, 0, 0 },
};

/* load gateway, stage runtime: pCPU 0 */
static const struct mpuplan_care care_3[] = {
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_POU, 0, 1, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_INVALIDATE, 0, 1, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_FENCE, 2, 0, 0, 0, 0 },
};

/* reset gateway, stage runtime: pCPU 0 */
static const struct mpuplan_care care_4[] = {
    { MPUPLAN_CARE_PAUSE, 0, 0, 0, 0, 3 },
    { MPUPLAN_CARE_ENTER, MPUPLAN_WAY_SWITCH, 0, 2, 4, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_INVALIDATE, 0, 1, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_REWRITE, 0, 0, 1, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN, 0, 1, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CODE, 0, 1, 1, 0 },
    { MPUPLAN_CARE_FENCE, 3, 0, 0, 0, 0 },
    { MPUPLAN_CARE_TELL, 0, 0, 2, 2, 3 },
    { MPUPLAN_CARE_UNPAUSE, 1, 0, 0, 0, 3 },
};

/* reuse gateway, stage runtime: pCPU 0 */
static const struct mpuplan_care care_5[] = {
    { MPUPLAN_CARE_PAUSE, 0, 0, 0, 0, 3 },
    { MPUPLAN_CARE_REWRITE, 1, 0, 1, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_INVALIDATE, 0, 1, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CODE_ALL, 0, 1, 1, 0 },
    { MPUPLAN_CARE_FENCE, 3, 0, 0, 0, 0 },
};

/* load logger, stage runtime: pCPU 0 */
static const struct mpuplan_care care_6[] = {
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_POU, 0, 2, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_INVALIDATE, 0, 2, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_FENCE, 2, 0, 0, 0, 0 },
};

/* reset logger, stage runtime: pCPU 0 */
static const struct mpuplan_care care_7[] = {
    { MPUPLAN_CARE_PAUSE, 0, 0, 0, 0, 4 },
    { MPUPLAN_CARE_ENTER, MPUPLAN_WAY_SWITCH, 0, 2, 5, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_INVALIDATE, 0, 2, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_REWRITE, 0, 0, 2, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN, 0, 2, 1, 0 },
    { MPUPLAN_CARE_FENCE, 1, 0, 0, 0, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CODE, 0, 2, 1, 0 },
    { MPUPLAN_CARE_FENCE, 3, 0, 0, 0, 0 },
    { MPUPLAN_CARE_TELL, 0, 0, 4, 2, 4 },
    { MPUPLAN_CARE_UNPAUSE, 1, 0, 0, 0, 4 },
};

/* reuse logger, stage runtime: pCPU 0 */
static const struct mpuplan_care care_8[] = {
    { MPUPLAN_CARE_PAUSE, 0, 0, 0, 0, 4 },
    { MPUPLAN_CARE_REWRITE, 1, 0, 2, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CLEAN_INVALIDATE, 0, 2, 1, 0 },
    { MPUPLAN_CARE_LINES, MPUPLAN_CACHE_CODE_ALL, 0, 2, 1, 0 },
    { MPUPLAN_CARE_FENCE, 3, 0, 0, 0, 0 },
};

/* event, pCPU, context at first, steps */
const struct mpuplan_part mpuplan_parts[] = {
    { 0, 0, 3, care_0, 5 }, /* load brake, stage runtime: pCPU 0 */
    { 1, 0, 2, care_1, 11 }, /* reset brake, stage runtime: pCPU 0 */
    { 2, 0, 3, care_2, 5 }, /* reuse brake, stage runtime: pCPU 0 */
    { 3, 0, 4, care_3, 5 }, /* load gateway, stage runtime: pCPU 0 */
    { 4, 0, 2, care_4, 11 }, /* reset gateway, stage runtime: pCPU 0 */
    { 5, 0, 4, care_5, 5 }, /* reuse gateway, stage runtime: pCPU 0 */
    { 6, 0, 5, care_6, 5 }, /* load logger, stage runtime: pCPU 0 */
    { 7, 0, 2, care_7, 11 }, /* reset logger, stage runtime: pCPU 0 */
    { 8, 0, 5, care_8, 5 }, /* reuse logger, stage runtime: pCPU 0 */
};

/* kind, subject, stage, first part, how many, lines */
const struct mpuplan_event mpuplan_events[] = {
    { MPUPLAN_EVENT_KIND_LOAD, 1, 2, 0, 1, 34816 },
    { MPUPLAN_EVENT_KIND_RESET, 1, 2, 1, 1, 52224 },
    { MPUPLAN_EVENT_KIND_REUSE, 1, 2, 2, 1, 17409 },
    { MPUPLAN_EVENT_KIND_LOAD, 3, 2, 3, 1, 264192 },
    { MPUPLAN_EVENT_KIND_RESET, 3, 2, 4, 1, 396288 },
    { MPUPLAN_EVENT_KIND_REUSE, 3, 2, 5, 1, 132097 },
    { MPUPLAN_EVENT_KIND_LOAD, 4, 2, 6, 1, 131072 },
    { MPUPLAN_EVENT_KIND_RESET, 4, 2, 7, 1, 196608 },
    { MPUPLAN_EVENT_KIND_REUSE, 4, 2, 8, 1, 65537 },
};

/* event, block, range */
const struct mpuplan_lazy mpuplan_lazies[] = {
    { 1, "brake.code", { UINT32_C(0x21000000), UINT32_C(8192) } },
    { 4, "brake.code", { UINT32_C(0x21000000), UINT32_C(8192) } },
    { 7, "brake.code", { UINT32_C(0x21000000), UINT32_C(8192) } },
};

/* guest, policy, HCR, first range, how many, lines */
const struct mpuplan_set_way mpuplan_set_ways[] = {
    { "brake", MPUPLAN_SET_WAY_TRAP, UINT32_C(0x04400002), 0, 1, 17408 },
    { "gateway", MPUPLAN_SET_WAY_FORBID, UINT32_C(0x00400002), 0, 0, 0 },
    { "logger", MPUPLAN_SET_WAY_PIN, UINT32_C(0x00000000), 0, 0, 0 },
};

static const uint32_t part_count = MPUPLAN_PARTS;
static const uint32_t event_count = MPUPLAN_EVENTS;
static const uint32_t set_way_count = MPUPLAN_SET_WAYS;
static const uint32_t lazy_count = MPUPLAN_LAZIES;

