/* The binary form of questions and answers, shared with mpuplan/conform/wire.py. */

#ifndef FIRMWARE_H
#define FIRMWARE_H

#include "machine.h"

/* `op` of a probe that returns to `start`; every smaller one is an index into window_accesses. */
#define OP_RETURN 0xff
/* Flags beside `op`. */
#define PLANT_VECTORS 0x100
#define MAY_LOOP 0x200 /* an endless loop of exceptions is expected: little time */

/* HVC #0: placed at every entry of the guest's exception vectors. */
#define HVC_WORD 0xe1400070
#define NOWHERE 0xffffffff

#ifndef __ASSEMBLER__

/* One table state: everything that decides about accesses. */
struct table_case {
    uint32_t hsctlr;
    uint32_t hcr;
    uint32_t sctlr;
    uint32_t hmair[2];
    uint32_t mair[2];
    uint32_t probes; /* so many follow */
    uint32_t el2[SLOTS][2]; /* HPRBARn, HPRLARn */
    uint32_t el1[SLOTS][2]; /* PRBARn, PRLARn */
};

/* One access to try. */
struct probe {
    uint32_t op;
    uint32_t address; /* in r0 when the access is made */
    uint32_t start;   /* OP_RETURN: where to return to ... */
    uint32_t spsr;    /* ... in which state */
    uint32_t stub;    /* where to write `words` before, or NOWHERE */
    uint32_t words[2];
    uint32_t vbar; /* the guest's vectors, or NOWHERE */
};

/* The registers of a table_case as they read after it was loaded. */
struct read_back {
    uint32_t hmair[2];
    uint32_t mair[2];
    uint32_t el2[SLOTS][2];
    uint32_t el1[SLOTS][2];
};

/* What came of a probe. Registers that the access did not touch keep UNTOUCHED. */
struct outcome {
    uint32_t vector; /* number of the Hyp vector taken, 0: none */
    uint32_t hsr;
    uint32_t hdfar;
    uint32_t hifar;
    uint32_t hpfar;
    uint32_t dfsr;
    uint32_t dfar;
    uint32_t ifsr;
    uint32_t ifar;
    uint32_t par[2];
    uint32_t elr;
};

#define UNTOUCHED 0xdeadbeef

/* All answers to one table_case: an outcome for each of its probes. */
struct answers {
    struct read_back loaded;
    struct outcome outcomes[];
};

/* window.S: both turn the MPU on, try, turn it off, and say which Hyp vector was taken. */
uint32_t window_access(uint32_t address, uint32_t hsctlr, uint32_t hcr, uint32_t op);
uint32_t window_return(uint32_t address, uint32_t hsctlr, uint32_t hcr);

/* watchdog.c: an interrupt to EL2 (Hyp vector 6) ends what takes longer. */
void watchdog_prepare(void);
void watchdog_start(uint32_t milliseconds);
void watchdog_stop(void);

/* firmware.ld or the command line of the linker */
extern struct answers answer_buffer;

#endif
#endif
