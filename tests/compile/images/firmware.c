/* Counts the slots of the emitted tables; built without them for the first plan of all. */
#include <stddef.h>
#include <stdint.h>

#ifdef WITH_TABLES
#include "mpuplan_tables.h"
#endif
#ifdef WITH_ROUTINES
#include "mpuplan_routines.h"
#endif

uint32_t counted = 1;
uint32_t total[40];
static const uint8_t grown[GROWN] = {1};

void _start(void);

__attribute__((section(".text.start"))) void _start(void)
{
    for (size_t at = 0; at < sizeof grown; at++) {
        total[0] += grown[at];
    }
#ifdef WITH_TABLES
    for (uint32_t at = 0; at < MPUPLAN_CONTEXT_COUNT; at++) {
        for (uint32_t slot = 0; slot < mpuplan_contexts[at].slot_count; slot++) {
            total[1] += mpuplan_contexts[at].slots[slot].slot;
        }
    }
#endif
#ifdef WITH_ROUTINES
    total[2] = (uint32_t)mpuplan_install(0);
#endif
    counted++;
    for (;;) {
    }
}
