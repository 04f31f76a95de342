@ The window: the only code that runs with the tested tables in force at EL2.
@
@ It uses registers only, from turning the MPU on until it is off again, so one read-only
@ executable region of its own is enough for it, with WXN too. Whatever happens ends at `leave`,
@ which turns the MPU off; only then is the stack touched.

#include "firmware.h"

    .syntax unified
    .arm
    .section .window, "ax"

@ Hyp vectors. r0 becomes the number of the one that was taken.
    .balign 32
    .global window_vectors
window_vectors:
    b       .               @ 0 reset: never taken
    b       taken_1         @ undefined instruction or illegal state, of EL2
    b       taken_2         @ HVC of EL2: never used
    b       taken_3         @ prefetch abort of EL2
    b       taken_4         @ data abort of EL2
    b       taken_5         @ anything taken from EL1 or EL0
    b       taken_6         @ IRQ: the watchdog
    mov     r0, #7          @ FIQ: masked
    b       leave
    numbered taken, leave

@ uint32_t window_access(address, hsctlr, hcr, op)
    .global window_access
window_access:
    push    {r4-r11, lr}
    adr     r12, window_accesses
    add     r12, r12, r3, lsl #3
    mov     r3, r1          @ something to store
    mcr     p15, 4, r2, c1, c1, 0   @ HCR
    mcr     p15, 4, r1, c1, c0, 0   @ HSCTLR: tested tables from here on
    isb
    bx      r12

@ uint32_t window_return(address, hsctlr, hcr): to ELR_hyp in the state of SPSR_hyp
    .global window_return
window_return:
    push    {r4-r11, lr}
    mcr     p15, 4, r2, c1, c1, 0
    mcr     p15, 4, r1, c1, c0, 0   @ tested tables from here on
    isb
    eret

leave_untaken:
    mov     r0, #0
leave:
    movw    r1, #(HSCTLR_OFF & 0xffff)
    movt    r1, #(HSCTLR_OFF >> 16)
    mov     r2, #0
    mcr     p15, 4, r1, c1, c0, 0   @ MPU off
    isb
    mcr     p15, 4, r2, c1, c1, 0
    isb
    pop     {r4-r11, pc}

    .macro  try instruction:vararg
    \instruction
    b       leave_untaken
    .endm

@ Order: the table ACCESSES in mpuplan/conform/instructions.py.
window_accesses:
    try     ldrb r2, [r0]
    try     ldrh r2, [r0]
    try     ldr r2, [r0]
    try     ldrd r2, r3, [r0]
    try     ldm r0, {r1-r4}
    try     ldm r0, {r1-r8}
    try     ldm r0, {r1-r12}
    try     strb r2, [r0]
    try     strh r2, [r0]
    try     str r2, [r0]
    try     strd r2, r3, [r0]
    try     stm r0, {r1-r4}
    try     stm r0, {r1-r8}
    try     stm r0, {r1-r12}
    try     mcr p15, 4, r0, c7, c8, 0   @ ATS1HR
    try     mcr p15, 4, r0, c7, c8, 1   @ ATS1HW
    try     mcr p15, 0, r0, c7, c8, 4   @ ATS12NSOPR
    try     mcr p15, 0, r0, c7, c8, 5   @ ATS12NSOPW
    try     mcr p15, 0, r0, c7, c8, 6   @ ATS12NSOUR
    try     mcr p15, 0, r0, c7, c8, 7   @ ATS12NSOUW
window_end:

    .if     window_end - window_vectors > 512
    .error  "the window has outgrown its 512 bytes"
    .endif
