@ Start, the region registers, and the way out of the emulator. All of it runs with the MPU off.

#include "firmware.h"

    .syntax unified
    .arm
    .text

@ The emulator enters here: EL2, both MPUs off.
    .global _start
_start:
    movw    r0, #(HSCTLR_OFF & 0xffff)
    movt    r0, #(HSCTLR_OFF >> 16)
    mcr     p15, 4, r0, c1, c0, 0   @ HSCTLR
    ldr     r0, =window_vectors
    mcr     p15, 4, r0, c12, c0, 0  @ HVBAR
    mov     r0, #(1 << 13)
    mcr     p15, 4, r0, c1, c1, 3   @ HSTR.T13: a CP15 c13 access of EL0 is its way back here
    isb
    ldr     sp, =stack_top
    bl      main
    b       .

@ void load_el2(pairs), void load_el1(pairs): 16 pairs of base and limit words
    .macro  loader name, op
    .global \name
\name:
    .irp    crm, 8, 9, 10, 11, 12, 13, 14, 15
    ldrd    r2, r3, [r0], #8
    mcr     p15, \op, r2, c6, c\crm, 0
    mcr     p15, \op, r3, c6, c\crm, 1
    ldrd    r2, r3, [r0], #8
    mcr     p15, \op, r2, c6, c\crm, 4
    mcr     p15, \op, r3, c6, c\crm, 5
    .endr
    dsb
    isb
    bx      lr
    .endm

    loader  load_el2, 4
    loader  load_el1, 0

@ void read_el2(pairs), void read_el1(pairs): what the same registers hold
    .macro  reader name, op
    .global \name
\name:
    .irp    crm, 8, 9, 10, 11, 12, 13, 14, 15
    mrc     p15, \op, r2, c6, c\crm, 0
    mrc     p15, \op, r3, c6, c\crm, 1
    strd    r2, r3, [r0], #8
    mrc     p15, \op, r2, c6, c\crm, 4
    mrc     p15, \op, r3, c6, c\crm, 5
    strd    r2, r3, [r0], #8
    .endr
    bx      lr
    .endm

    reader  read_el2, 4
    reader  read_el1, 0

@ int semihosting(operation, block)
    .global semihosting
semihosting:
    hlt     #0xf000
    bx      lr
