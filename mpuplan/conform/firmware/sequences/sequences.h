/* The binary form of questions and answers, shared with mpuplan/conform/sequences/wire.py. */

#ifndef SEQUENCES_H
#define SEQUENCES_H

#include "machine.h"

/* SPSR of the way to EL1: SVC mode, A32, asynchronous exceptions masked. */
#define SVC_MASKED 0x1d3
/* `vector` of an answer: 0 the routine came back; a Hyp vector; or one of EL1's, from here on. */
#define EL1_VECTOR 0x10

#ifndef __ASSEMBLER__

#define ZEROED 16

/* The registers of one MPU. */
struct bank {
    uint32_t sctlr;
    uint32_t mair[2];
    uint32_t prselr;
    uint32_t pairs[SLOTS][2]; /* PRBARn, PRLARn */
};

/* A routine, and the registers that it meets. */
struct question {
    uint32_t el;      /* where it runs, and whose MPU `before` is of: 1 or 2 */
    uint32_t routine; /* index into `routines` */
    uint32_t stack;   /* stack pointer while it runs; 0: the firmware's own */
    uint32_t hcr;
    uint32_t vsctlr;
    uint32_t zeroed[ZEROED][2]; /* start and end of memory that it zeroes; empty ones at the end */
    struct bank before;
};

/* What is there after it. */
struct answer {
    uint32_t vector;
    uint32_t hsr;
    uint32_t address; /* HDFAR or HIFAR, by vector */
    uint32_t elr;
    uint32_t returned; /* r0 */
    uint32_t hcr;
    uint32_t vsctlr;
    uint32_t hprenr;
    uint32_t unzeroed; /* so many of the ranges still hold what was put there before */
    struct bank after;
};

typedef void routine(void);

/* run.S: turn the MPU on as `sctlr` says, call the routine, turn it off; the vector taken or 0. */
uint32_t run_el2(uint32_t sctlr, routine *what, uint32_t stack);
uint32_t run_el1(uint32_t sctlr, routine *what, uint32_t stack);
/* What was there at the end, before the MPU was turned off; run.S fills it in this order. */
extern struct ended {
    uint32_t returned; /* r0 */
    uint32_t hsctlr;
    uint32_t hsr;
    uint32_t elr;
    uint32_t hdfar;
    uint32_t hifar;
} ended;

/* The unit that mpuplan writes for a plan. */
extern routine *const routines[];

#endif
#endif
